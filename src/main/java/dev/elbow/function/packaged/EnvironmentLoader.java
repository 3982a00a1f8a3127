package dev.elbow.function.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// The class loader of one environment. Order as on AWS: the JDK, AWS's runtime, the function; of
/// Elbow there is nothing else to be seen.
final class EnvironmentLoader extends URLClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final ClassStore store;

    EnvironmentLoader(String name, ClassStore store) {
        super(name, store.urls(), ClassLoader.getPlatformClassLoader());
        this.store = store;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? load(name) : loaded;
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        if (SharedClasses.isOfTheJdk(name)) {
            try {
                return ClassLoader.getSystemClassLoader().loadClass(name);
            } catch (ClassNotFoundException inTheSamePackageOnly) {
                return findClass(name);
            }
        }
        if (SharedClasses.isTogether(name)) {
            return SharedClasses.elbow().loadClass(name);
        }
        var afresh = SharedClasses.afresh(name);
        return afresh == null
                ? findClass(name)
                : defineClass(name, afresh, 0, afresh.length, getClass().getProtectionDomain());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var found = store.find(name);
        if (found == null) {
            return fromManifestClassPath(name);
        }
        definePackageOf(name, found.manifest(), found.source());
        return defineClass(name, found.bytes(), 0, found.bytes().length, found.source());
    }

    /// Jars that only another jar's `Class-Path` names are known to the superclass alone.
    private Class<?> fromManifestClassPath(String name) throws ClassNotFoundException {
        var path = name.replace('.', '/') + ".class";
        try (InputStream in = findResource(path) == null ? null : getResourceAsStream(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = Rewriter.rewrite(in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length, (CodeSource) null);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackageOf(String name, @Nullable Manifest manifest, CodeSource source) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return;
        }
        var its = name.substring(0, dot);
        var known = getDefinedPackage(its);
        if (known == null) {
            try {
                if (manifest == null) {
                    definePackage(its, null, null, null, null, null, null, null);
                } else {
                    definePackage(its, manifest, source.getLocation());
                }
            } catch (IllegalArgumentException anotherThreadWasFaster) {
                // It defined the same
            }
        } else if (known.isSealed()
                ? !known.isSealed(source.getLocation())
                : seals(manifest, its)) {
            throw new SecurityException("sealing violation: package %s".formatted(its));
        }
    }

    private static boolean seals(@Nullable Manifest manifest, String packageName) {
        if (manifest == null) {
            return false;
        }
        var own = manifest.getAttributes(packageName.replace('.', '/') + "/");
        var sealed = own == null ? null : own.getValue(Attributes.Name.SEALED);
        if (sealed == null) {
            sealed = manifest.getMainAttributes().getValue(Attributes.Name.SEALED);
        }
        return "true".equalsIgnoreCase(sealed);
    }

    @Override
    public @Nullable URL getResource(String name) {
        var found = shared(name);
        return found == null ? super.getResource(name) : found;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var all = new LinkedHashSet<URL>();
        var found = shared(name);
        if (found != null) {
            all.add(found);
        }
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }

    /// Class files of AWS's runtime, which frameworks read without loading them.
    private static @Nullable URL shared(String name) {
        if (!name.endsWith(".class") || !name.startsWith("com/amazonaws/")) {
            return null;
        }
        var className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
        return SharedClasses.isTogether(className) ? SharedClasses.elbow().getResource(name) : null;
    }
}
