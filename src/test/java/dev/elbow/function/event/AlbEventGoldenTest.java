package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events that AWS documents or ships with its libraries, made again from the request that must
/// have caused them. Where each is from is said in `golden/README.md` beside them.
class AlbEventGoldenTest {
    private static final JsonMapper JSON = new JsonMapper();

    /// Compact, the members in their order.
    private static String golden(String name) throws IOException {
        try (var in = AlbEventGoldenTest.class.getResourceAsStream("golden/" + name + ".json")) {
            assertThat(in).as(name).isNotNull();
            return JSON.writeValueAsString(JSON.readTree(in));
        }
    }

    /// An HTTP/1.1 request as text, of which the first line names the target group.
    private static AlbEventRequest request(String name, boolean multiValue) throws IOException {
        try (var in = AlbEventGoldenTest.class.getResourceAsStream("golden/" + name + ".http")) {
            assertThat(in).as(name).isNotNull();
            var parts = new String(in.readAllBytes(), UTF_8).split("\n\n", 2);
            var lines = parts[0].lines().toList();
            var start = lines.get(1).split(" ");
            var target = start[1].split("\\?", 2);
            var headers = new ArrayList<Map.Entry<String, String>>();
            for (var line : lines.subList(2, lines.size())) {
                var header = line.split(": ", 2);
                headers.add(Map.entry(header[0], header[1]));
            }
            var body = parts.length > 1 ? parts[1].strip() : "";
            return new AlbEventRequest(
                    lines.getFirst(),
                    start[0],
                    target[0],
                    target.length > 1 ? target[1] : "",
                    List.copyOf(headers),
                    body.getBytes(UTF_8),
                    multiValue);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "developer-guide, false",
        "user-guide, false",
        "java-tests-elb, false",
        "go-headers-only, false",
        "go-multivalue-headers, true",
        "user-guide-cookies, true"
    })
    void aDocumentedEventIsReproducedByteForByte(String name, boolean multiValue)
            throws IOException {
        var result = AlbEvent.write(request(name, multiValue));

        assertThat(result).isInstanceOf(AlbEventResult.Event.class);
        assertThat(((AlbEventResult.Event) result).payload())
                .asString(UTF_8)
                .isEqualTo(golden(name));
    }

    @Test
    void aHealthCheckHasNoHostAndNoForwardedHeaders() {
        assertThat(
                        AlbEvent.healthCheck(
                                "arn:aws:elasticloadbalancing:a:1:targetgroup/t/2", "/up", false))
                .asString(UTF_8)
                .isEqualTo(
                        """
                        {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:a:1:targetgroup/t/2"}},\
                        "httpMethod":"GET","path":"/up","queryStringParameters":{},\
                        "headers":{"user-agent":"ELB-HealthChecker/2.0"},"body":"","isBase64Encoded":false}""");
    }

    @Test
    void aHealthCheckInMultiValueModeHasLists() {
        assertThat(
                        AlbEvent.healthCheck(
                                "arn:aws:elasticloadbalancing:a:1:targetgroup/t/2", "/", true))
                .asString(UTF_8)
                .isEqualTo(
                        """
                        {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:a:1:targetgroup/t/2"}},\
                        "httpMethod":"GET","path":"/","multiValueQueryStringParameters":{},\
                        "multiValueHeaders":{"user-agent":["ELB-HealthChecker/2.0"]},"body":"","isBase64Encoded":false}""");
    }
}
