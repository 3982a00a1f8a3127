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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// What a child JVM has on its class path beside the function: AWS's runtime interface client with
/// what it needs, and Elbow's own additions to it.
///
/// @param jars AWS's, in the order of the class path
/// @param additions a folder of classes
/// @param nativeLibrary of AWS's client for this machine, or null where there is none
public record JavaClientFiles(List<Path> jars, Path additions, @Nullable Path nativeLibrary) {
    /// In Elbow's class path: the jars again, where they are not files there, as in a native
    /// executable.
    private static final String RESOURCES = "/META-INF/elbow/java/";

    /// In Elbow's class path: the additions, compiled for Java 8.
    private static final String FOR_JAVA_8 = "/META-INF/versions/8/";

    private static final String CLIENT = "dev/elbow/function/process/client/";
    private static final List<String> ADDITIONS =
            List.of("JavaClient", "SocketClient", "SocketCall", "Training");
    private static final List<Class<?>> AWS =
            List.of(
                    AWSLambda.class,
                    Context.class,
                    LambdaEventSerializers.class,
                    SdkInternalThreadLocal.class);
    private static final List<String> NAMES =
            List.of("runtime-interface-client", "core", "serialization", "utils-lite");

    static JavaClientFiles in(SupportFolder folder) throws IOException {
        var jars = new ArrayList<Path>();
        for (int i = 0; i < AWS.size(); i++) {
            var file = codeOf(AWS.get(i));
            jars.add(file == null ? resource(folder, NAMES.get(i) + ".jar") : file);
        }
        return new JavaClientFiles(jars, additions(folder), nativeLibrary(folder));
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

    /// The jar that a class is from, or null.
    private static @Nullable Path codeOf(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            var location = source.getLocation().toURI();
            var file = location.getScheme().equals("file") ? Path.of(location) : null;
            return file != null && Files.isRegularFile(file) ? file : null;
        } catch (URISyntaxException | IllegalArgumentException elsewhere) {
            return null;
        }
    }

    private static Path resource(SupportFolder folder, String name) throws IOException {
        try (var content = JavaClientFiles.class.getResourceAsStream(RESOURCES + name)) {
            if (content == null) {
                throw new FileNotFoundException(name + " (expected: in this build of Elbow)");
            }
            return folder.file(name, content);
        }
    }

    /// Those for Java 8 are not there when a build was not Maven's; the others then do for a Java
    /// as new as Elbow's.
    private static Path additions(SupportFolder folder) throws IOException {
        var root =
                JavaClientFiles.class.getResource(FOR_JAVA_8 + CLIENT + "JavaClient.class") == null
                        ? "/"
                        : FOR_JAVA_8;
        var kept = "client" + (root.equals("/") ? "-new/" : "/");
        for (var name : ADDITIONS) {
            var path = CLIENT + name + ".class";
            try (var content = JavaClientFiles.class.getResourceAsStream(root + path)) {
                if (content == null) {
                    throw new FileNotFoundException(path + " (expected: in this build of Elbow)");
                }
                folder.file(kept + path, content);
            }
        }
        return folder.folder().resolve(kept);
    }

    /// AWS's client would put it to one place for all JVMs of the machine at once.
    private static @Nullable Path nativeLibrary(SupportFolder folder) throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var name =
                "libaws-lambda-jni.linux%s-%s.so"
                        .formatted(
                                isMusl() ? "_musl" : "",
                                machine.equals("aarch64") ? "aarch_64" : "x86_64");
        try (var content = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            return content == null ? null : folder.file(name, content);
        }
    }

    private static boolean isMusl() throws IOException {
        try (var libraries = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return libraries.iterator().hasNext()
                    && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
        }
    }
}
