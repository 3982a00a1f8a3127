package dev.elbow.function.packaged;

import dev.elbow.function.code.UnpackedCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The class files of one revision, rewritten: read at first use, the same for all of its
/// environments. Order as on AWS: the code itself, its `lib/*.jar` by name, then `java/lib/*.jar`
/// of the layers.
final class ClassStore implements AutoCloseable {
    /// @param bytes rewritten
    /// @param manifest that of the jar it came from
    record Found(byte[] bytes, CodeSource source, @Nullable Manifest manifest) {}

    private final int latestVersion;
    private final String runtime;
    private final Path task;
    private final List<URL> urls = new ArrayList<>();
    private final List<Jar> jars = new ArrayList<>();
    private final Map<String, SoftReference<Found>> found = new ConcurrentHashMap<>();

    private record Jar(JarFile file, URL url) {}

    /// @param runtime `java25`, which decides what class files may be
    ClassStore(UnpackedCode code, String runtime) throws IOException {
        this.runtime = runtime;
        latestVersion = ClassVersion.latest(runtime);
        task = code.task();
        urls.add(task.toUri().toURL());
        try {
            for (var jar : libraries(code)) {
                var url = jar.toUri().toURL();
                jars.add(
                        new Jar(
                                new JarFile(
                                        jar.toFile(),
                                        true,
                                        ZipFile.OPEN_READ,
                                        ClassVersion.java(latestVersion)),
                                url));
                urls.add(url);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static List<Path> libraries(UnpackedCode code) throws IOException {
        var all = new ArrayList<>(jars(code.task().resolve("lib")).values());
        var layers = new TreeMap<String, Path>();
        for (var layer : code.opt()) {
            layers.putAll(jars(layer.resolve("java/lib")));
        }
        all.addAll(layers.values());
        return all;
    }

    private static Map<String, Path> jars(Path folder) throws IOException {
        var jars = new TreeMap<String, Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(jar -> jars.put(String.valueOf(jar.getFileName()), jar));
            }
        }
        return jars;
    }

    /// For what is no class: folders and jars in their order.
    URL[] urls() {
        return urls.toArray(URL[]::new);
    }

    /// @throws UnsupportedClassVersionError when the runtime is too old for it
    @Nullable Found find(String className) {
        var known = found.get(className);
        var kept = known == null ? null : known.get();
        if (kept != null) {
            return kept;
        }
        try {
            var read = read(className.replace('.', '/') + ".class");
            if (read == null) {
                return null;
            }
            ClassVersion.check(className, read.bytes(), latestVersion, runtime);
            var made = new Found(Rewriter.rewrite(read.bytes()), read.source(), read.manifest());
            found.put(className, new SoftReference<>(made));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Found read(String path) throws IOException {
        var file = task.resolve(path);
        try {
            return new Found(
                    Files.readAllBytes(file),
                    new CodeSource(urls.getFirst(), (Certificate @Nullable []) null),
                    null);
        } catch (NoSuchFileException inAJarPerhaps) {
            return readFromJar(path);
        }
    }

    private @Nullable Found readFromJar(String path) throws IOException {
        for (var jar : jars) {
            var entry = jar.file().getJarEntry(path);
            if (entry != null) {
                byte[] bytes;
                try (var in = jar.file().getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                return new Found(
                        bytes,
                        new CodeSource(jar.url(), entry.getCodeSigners()),
                        jar.file().getManifest());
            }
        }
        return null;
    }

    /// The JDK keeps a jar open, for the whole process, that was read by a URL.
    private static void forget(URL jar) throws IOException {
        var connection = new URL("jar:" + jar + "!/").openConnection();
        if (connection instanceof java.net.JarURLConnection cached) {
            cached.setUseCaches(true);
            cached.getJarFile().close();
        }
    }

    @Override
    public void close() {
        for (var jar : jars) {
            try {
                jar.file().close();
                forget(jar.url());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            } catch (IOException gone) {
                System.getLogger(ClassStore.class.getName())
                        .log(System.Logger.Level.DEBUG, "not closed: " + jar.url(), gone);
            }
        }
        found.clear();
    }
}
