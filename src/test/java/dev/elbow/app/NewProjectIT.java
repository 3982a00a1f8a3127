package dev.elbow.app;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The project that `elbow init` makes, run by `elbow run --watch` and edited.
class NewProjectIT {
    @TempDir Path folder;

    @Test
    void theNewProjectRunsAsItIs() throws Exception {
        var err = new StringWriter();
        assertThat(
                        Main.commandLine()
                                .setErr(new PrintWriter(err))
                                .setOut(new PrintWriter(new StringWriter()))
                                .execute("init", folder.toString()))
                .as(err.toString())
                .isZero();
        try (var elbow =
                ElbowProcess.start(folder, "run", "--watch", "--port", "0", "--port-map", "80=0")) {
            elbow.await(Pattern.compile("^Template: template.yaml$"));
            var listener = elbow.listener();
            elbow.api();
            assertThat(get(listener.resolve("/hello?name=Ada"))).isEqualTo("Hello, Ada!\n");

            var template = folder.resolve("template.yaml");
            Files.writeString(
                    template, Files.readString(template).replace("[/hello]", "[/greeting]"));
            elbow.await(Pattern.compile("^updated HelloRule"));
            assertThat(get(listener.resolve("/greeting"))).isEqualTo("Hello, world!\n");
        }
    }

    private static String get(URI uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), ofString()).body();
        }
    }
}
