package dev.elbow.function.process.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// The class path of a child JVM beside the function: AWS's runtime interface client with what it
/// needs, and Elbow's own additions to it.
///
/// @param jars AWS's, in the order of the class path
/// @param additions a folder of classes
/// @param nativeLibrary of AWS's client for this machine, or null where there is none that loads
public record JavaClientFiles(List<Path> jars, Path additions, @Nullable Path nativeLibrary) {
    /// A jar of AWS's.
    ///
    /// @param type a class in it
    private record ClientJar(String name, Class<?> type) {}

    private static final List<ClientJar> CLASS_PATH =
            List.of(
                    new ClientJar("runtime-interface-client.jar", AWSLambda.class),
                    new ClientJar("core.jar", Context.class),
                    new ClientJar("serialization.jar", LambdaEventSerializers.class),
                    new ClientJar("utils-lite.jar", SdkInternalThreadLocal.class));

    /// In Elbow's class path: the additions, compiled for Java 8.
    private static final String FOR_JAVA_8 = "META-INF/versions/8/";

    private static final String CLIENT = "dev/elbow/function/process/client/";
    private static final List<String> ADDITIONS =
            List.of("JavaClient", "SocketClient", "SocketCall", "Training");

    /// @param classes Elbow's class path
    static JavaClientFiles in(SupportFolder support, ClassLoader classes) throws IOException {
        var unpacked = new TreeMap<String, byte[]>();
        var packed = packedJars(classes, unpacked);
        addAdditions(classes, unpacked);
        var folder = support.with("java", unpacked);
        if (packed != null) {
            packed.unpack(folder, classes);
        }
        var jars = new ArrayList<Path>();
        for (var jar : CLASS_PATH) {
            boolean isPacked = packed != null && packed.contains(jar.name);
            jars.add(isPacked ? folder.resolve(jar.name) : codeOf(jar));
        }
        return new JavaClientFiles(
                jars, folder.resolve("classes"), nativeLibrary(jars.getFirst(), support));
    }

    /// The archive for a Java with these jars, made or not.
    JavaArchive archive(SupportFolder folder, JavaHome home, boolean plain) throws IOException {
        var facts = new StringBuilder(home.folder() + " " + plain);
        facts.append(Files.getLastModifiedTime(home.folder().resolve("release")));
        for (var jar : jars) {
            facts.append(' ').append(jar).append(Files.getLastModifiedTime(jar));
        }
        var name = "java%d-%08x.archive".formatted(home.major(), facts.toString().hashCode());
        return new JavaArchive(folder.folder().resolve(name), home, plain);
    }

    /// The jar that a class is from.
    private static Path codeOf(ClientJar jar) throws IOException {
        var source = jar.type.getProtectionDomain().getCodeSource();
        var location = source == null ? null : source.getLocation();
        if (location == null || !location.getPath().endsWith(".jar")) {
            throw new FileNotFoundException(
                    "%s (expected: in %s of this build of Elbow, as its classes are from %s, which is no jar)"
                            .formatted(jar.name, PackedJars.INDEX, location));
        }
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException | IllegalArgumentException elsewhere) {
            throw new IOException("%s (expected: a file)".formatted(location), elsewhere);
        }
    }

    /// The build of a native executable packs them, whose classes are in no jar. With their index
    /// in it the folder has another name for other jars.
    private static @Nullable PackedJars packedJars(
            ClassLoader classes, SortedMap<String, byte[]> unpacked) throws IOException {
        var index = resource(classes, PackedJars.INDEX);
        if (index == null) {
            return null;
        }
        unpacked.put("jars.index", index);
        return PackedJars.of(index);
    }

    /// Those for Java 8 are not there when a build was not Maven's; the others then do for a Java
    /// as new as Elbow's.
    private static void addAdditions(ClassLoader classes, SortedMap<String, byte[]> unpacked)
            throws IOException {
        for (var name : ADDITIONS) {
            var path = CLIENT + name + ".class";
            var content = resource(classes, FOR_JAVA_8 + path);
            if (content == null) {
                content = resource(classes, path);
            }
            if (content == null) {
                throw new FileNotFoundException(path + " (expected: in this build of Elbow)");
            }
            unpacked.put("classes/" + path, content);
        }
    }

    private static byte @Nullable [] resource(ClassLoader classes, String name) throws IOException {
        try (var content = classes.getResourceAsStream(name)) {
            return content == null ? null : content.readAllBytes();
        }
    }

    /// AWS's client would put it to one place for all JVMs of the machine at once.
    private static @Nullable Path nativeLibrary(Path client, SupportFolder support)
            throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var name =
                "libaws-lambda-jni.linux%s-%s.so"
                        .formatted(
                                isMusl() ? "_musl" : "",
                                machine.equals("aarch64") ? "aarch_64" : "x86_64");
        try (var jar = new ZipFile(client.toFile())) {
            var entry = jar.getEntry("jni/" + name);
            if (entry == null) {
                return null;
            }
            try (var content = jar.getInputStream(entry)) {
                var library = new TreeMap<>(Map.of(name, content.readAllBytes()));
                return loadable(support.with("jni", library).resolve(name));
            }
        }
    }

    /// A file system that is mounted with `noexec` has no executable files, and no library is
    /// loaded from it.
    private static @Nullable Path loadable(Path library) {
        return (Files.isExecutable(library) || library.toFile().setExecutable(true))
                        && Files.isExecutable(library)
                ? library
                : null;
    }

    private static boolean isMusl() throws IOException {
        try (var libraries = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return libraries.iterator().hasNext()
                    && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
        }
    }
}
