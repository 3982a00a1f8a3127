package dev.elbow.app;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// The download, unpacked into a home without anything.
@DisabledOnOs(WINDOWS)
class DownloadIT {
    private static final Path ZIP = Path.of(requireNonNull(System.getProperty("download.zip")));
    private static final int PATIENCE_SECONDS = 300;
    private static final int SIGTERM = 143;

    @TempDir Path home;

    @Test
    void theFirstRunHasACacheMadeThatTheNextOneUses() throws Exception {
        var unzip = new ProcessBuilder("unzip", "-q", ZIP.toString()).directory(home.toFile());
        assertThat(unzip.start().waitFor()).isZero();
        var caches = Files.createDirectories(home.resolve(".cache/elbow"));

        try (var watch = caches.getFileSystem().newWatchService()) {
            caches.register(watch, ENTRY_CREATE);
            runUntilAnswer("", "lib/training.yaml");
            // Made by a process that outlives the first run
            var name = "";
            while (!name.endsWith(".aot")) {
                var key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(key).as("a cache after %s", name).isNotNull();
                for (var event : key.pollEvents()) {
                    name = event.context().toString();
                }
                key.reset();
                assertThat(name).doesNotEndWith(".log");
            }
        }

        // In this mode a JVM without a fitting cache does not start
        runUntilAnswer("-XX:AOTMode=on", "functions/template.yaml");
        try (var version = ElbowProcess.start(elbow("", "--version"))) {
            assertThat(version.untilTheEnd()).singleElement().asString().startsWith("elbow ");
        }
    }

    private void runUntilAnswer(String options, String template) throws Exception {
        var file = download().resolve(template).toString();
        var command = elbow(options, "run", file, "--port", "0", "--port-map", "80=0");
        try (var elbow = ElbowProcess.start(command);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(elbow.listener().resolve("/hello")).build();
            assertThat(client.send(request, ofString()).statusCode()).isEqualTo(200);
            elbow.terminate();
            assertThat(elbow.exit()).isEqualTo(SIGTERM);
        }
    }

    private ProcessBuilder elbow(String options, String... arguments) {
        var command = new ArrayList<>(List.of(download().resolve("bin/elbow").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(home.toFile());
        var environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("ELBOW_") || name.startsWith("XDG_"));
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ELBOW_AOT_DELAY", "0");
        environment.put("ELBOW_JAVA_OPTS", options);
        return process;
    }

    private Path download() {
        return home.resolve(ZIP.getFileName().toString().replace(".zip", ""));
    }
}
