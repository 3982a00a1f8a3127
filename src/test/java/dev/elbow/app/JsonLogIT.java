package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log as a collector of logs reads it.
class JsonLogIT {
    private static final Pattern BOUND = Pattern.compile("Try: curl (http://[^/\"]+)/hello");
    private static final Pattern UP = Pattern.compile("elbv2 API: http");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void eachLineIsAnObject() throws Exception {
        Files.writeString(
                folder.resolve("elbow.yaml"),
                """
                elbow: {port: 0, port-map: {80: 0}, request-log: json}
                quarkus: {log: {console: {json: {enabled: true}}}}
                """);
        var template = Path.of("functions/template.yaml").toAbsolutePath().toString();
        var lines = new ArrayList<String>();

        try (var elbow = ElbowProcess.start(folder, "run", template);
                var http = HttpClient.newHttpClient()) {
            var line = elbow.await(BOUND);
            var bound = BOUND.matcher(line);
            bound.find();
            elbow.await(UP);
            var request = HttpRequest.newBuilder(URI.create(bound.group(1) + "/hello")).build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            elbow.terminate();
            lines.add(line);
            lines.addAll(elbow.untilTheEnd());
        }

        var objects = objects(lines);
        assertThat(objects)
                .anySatisfy(it -> assertThat(it.path("path").asText()).isEqualTo("/hello"))
                .anySatisfy(it -> assertThat(it.path("message").asText()).contains("START Request"))
                .allSatisfy(it -> assertThat(it.has("loggerName") || it.has("type")).isTrue());
    }

    private static List<JsonNode> objects(List<String> lines) throws Exception {
        var objects = new ArrayList<JsonNode>();
        for (var line : lines) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }
}
