package dev.elbow.function.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars, layers and what Java promises of them, as with any other class loader.
class ClassPathTest {
    private static final String HANDLER =
            """
            package app;
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            import java.util.*;
            public class Handler implements RequestStreamHandler {
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    out.write(String.valueOf(answer(new String(in.readAllBytes()))).getBytes());
                }
                private Object answer(String question) throws IOException {
                    return switch (question) {
                        case "version" -> lib.Version.name();
                        case "package" -> lib.Version.class.getPackage().getImplementationVersion();
                        case "source" -> lib.Version.class.getProtectionDomain().getCodeSource().getLocation();
                        case "signers" -> lib.Version.class.getProtectionDomain().getCodeSource().getCodeSigners().length;
                        case "services" -> {
                            var found = new TreeSet<String>();
                            ServiceLoader.load(Runnable.class).forEach(it -> found.add(it.getClass().getName()));
                            yield found;
                        }
                        case "resources" -> Collections.list(getClass().getClassLoader().getResources("shared.txt")).size();
                        case "resource" -> {
                            try (var text = lib.Version.class.getResourceAsStream("/shared.txt")) {
                                yield new String(text.readAllBytes());
                            }
                        }
                        default -> "?";
                    };
                }
            }
            """;

    private static final Map<String, Map<String, byte[]>> LIBRARIES = new ConcurrentHashMap<>();

    @TempDir Path folder;
    private PackagedFunctions host;

    @BeforeEach
    void start() {
        host = new PackagedFunctions(folder.resolve("work"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Map<String, byte[]> library(String version) {
        return LIBRARIES.computeIfAbsent(
                version,
                it ->
                        SourceCompiler.compile(
                                folder.resolve("compile-" + it),
                                Map.of(
                                        "lib.Version",
                                        """
                                        package lib;
                                        public class Version implements Runnable {
                                            public static String name() { return "%s"; }
                                            public void run() {}
                                        }
                                        """
                                                .formatted(it)),
                                List.of()));
    }

    private Map<String, byte[]> handler(Path library) {
        return LIBRARIES.computeIfAbsent(
                HANDLER,
                source ->
                        SourceCompiler.compile(
                                folder.resolve("compile-handler"),
                                Map.of("app.Handler", source),
                                List.of(library)));
    }

    private Path libraryJar(String path, String version) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMulti-Release: true\nImplementation-Version: %s\n"
                        .formatted(version)
                        .getBytes(UTF_8));
        files.putAll(library(version));
        files.put("shared.txt", ("text of " + version).getBytes(UTF_8));
        files.put("META-INF/services/java.lang.Runnable", "lib.Version".getBytes(UTF_8));
        return ClassArchives.jar(folder.resolve(path), files);
    }

    /// Its classes and `lib/version.jar`.
    private Path code(String name, String version) throws IOException {
        var code = folder.resolve(name);
        var jar = libraryJar(name + "/lib/version.jar", version);
        var classes = handler(jar);
        for (var file : classes.entrySet()) {
            var target = code.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return code;
    }

    private void run(String name, Path code, Path... layers) {
        var version = PackagedFunctions.version(code, "app.Handler", Map.of());
        var files =
                new FunctionCode.Files(
                        code.toString(),
                        List.of(layers).stream().map(Path::toString).toList(),
                        FunctionCode.Hosting.IN_PROCESS,
                        false);
        host.run(
                name,
                new FunctionVersion(
                        version.version(),
                        files,
                        version.runtime(),
                        version.handler(),
                        version.timeoutSeconds(),
                        version.memoryMegabytes(),
                        version.storageMegabytes(),
                        version.environment(),
                        1,
                        version.facts()));
    }

    @Test
    void functionsWithClashingDependenciesRunSideBySide() throws IOException {
        run("one", code("one", "1.0"));
        run("two", code("two", "2.0"));

        assertThat(host.answer("one", "version")).isEqualTo("1.0");
        assertThat(host.answer("two", "version")).isEqualTo("2.0");
    }

    @Test
    void aJarBringsItsManifestItsResourcesAndItsServices() throws IOException {
        run("one", code("one", "1.0"));

        assertThat(host.answer("one", "package")).isEqualTo("1.0");
        assertThat(host.answer("one", "resource")).isEqualTo("text of 1.0");
        assertThat(host.answer("one", "resources")).isEqualTo("1");
        assertThat(host.answer("one", "services")).isEqualTo("[lib.Version]");
        assertThat(host.answer("one", "source")).endsWith("/lib/version.jar");
    }

    @Test
    void aLayerBringsJarsAfterTheFunctionsOwn() throws IOException {
        var code = code("one", "1.0");
        libraryJar("layer/java/lib/version.jar", "layered");
        run("both", code, folder.resolve("layer"));
        Files.delete(code.resolve("lib/version.jar"));
        run("layered", code, folder.resolve("layer"));

        assertThat(host.answer("both", "version")).isEqualTo("1.0");
        assertThat(host.answer("both", "resources")).isEqualTo("2");
        assertThat(host.answer("layered", "version")).isEqualTo("layered");
    }

    @Test
    void ofAMultiReleaseJarTheClassesOfThisJavaAreUsed() throws IOException {
        var code = code("one", "1.0");
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(UTF_8));
        files.putAll(library("old"));
        files.put(
                "META-INF/versions/21/lib/Version.class", library("new").get("lib/Version.class"));
        ClassArchives.jar(code.resolve("lib/version.jar"), files);
        run("one", code);

        assertThat(host.answer("one", "version")).isEqualTo("new");
    }

    @Test
    void aSignedJarKeepsItsSigners() throws Exception {
        var code = code("one", "1.0");
        var keys = folder.resolve("keys.p12").toString();
        var given = List.of("-keystore", keys, "-storepass", "secret");
        tool("keytool", given, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=a");
        tool("jarsigner", given, code.resolve("lib/version.jar").toString(), "a");
        run("one", code);

        assertThat(host.answer("one", "signers")).isEqualTo("1");
        assertThat(host.answer("one", "version")).isEqualTo("1.0");
    }

    private static void tool(String name, List<String> given, String... more)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(more).subList(0, name.equals("keytool") ? more.length : 0));
        command.addAll(given);
        if (name.equals("jarsigner")) {
            command.addAll(List.of(more));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aRevisionKeepsItsCodeWhileTheNextIsWritten() throws IOException {
        var code = code("one", "1.0");
        run("one", code);
        Files.writeString(code.resolve("lib/version.jar"), "half a jar");
        Files.delete(code.resolve("app/Handler.class"));

        assertThat(host.answer("one", "version")).isEqualTo("1.0");
    }
}
