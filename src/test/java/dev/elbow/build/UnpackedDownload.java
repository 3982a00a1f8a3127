package dev.elbow.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An unpacked download with its launcher, on a machine with a script in the place of Java.
abstract class UnpackedDownload {
    static final String PRINT = "printf '%s\\n' \"$0\" \"$@\"";

    @TempDir Path machine;
    final Map<String, String> environment = new HashMap<>();
    Path download;
    Path jdk;
    Path caches;

    /// The working folder.
    Path folder;

    record Answer(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @BeforeEach
    void anUnpackedDownload() throws IOException {
        machine = machine.toRealPath();
        folder = machine;
        download = machine.resolve("my tools/elbow-1.0");
        jdk = java(machine.resolve("jdk"), PRINT);
        caches = machine.resolve("home/.cache/elbow");
        var lib = Files.createDirectories(download.resolve("lib"));
        Files.createDirectories(download.resolve("bin"));
        Files.createDirectories(machine.resolve("home"));
        Files.copy(Path.of("src/download/bin/elbow"), download.resolve("bin/elbow"));
        Files.copy(Path.of("src/download/make-cache"), lib.resolve("make-cache"));
        Files.copy(Path.of(".mvn/wrapper/find-jdk"), lib.resolve("find-java"));
        Files.writeString(lib.resolve("build"), "1.0 digest\n");
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("JAVA_HOME", jdk.toString());
    }

    /// The cache that `bin/elbow` names.
    Path cache() throws Exception {
        var name = "-Dlauncher.aot=";
        return elbow("--version").lines().stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Path.of(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    static Path java(Path home, String body) throws IOException {
        var java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + body + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        return home;
    }

    Answer elbow(String... arguments) throws Exception {
        return run(download.resolve("bin/elbow"), arguments);
    }

    Answer run(Path script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        var out = machine.resolve("out");
        var err = machine.resolve("err");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Answer(
                process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
