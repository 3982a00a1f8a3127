package dev.elbow.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no client of AWS sends, on the control port of the running application.
@QuarkusTest
class ControlPortBytesTest {
    private static final int LINES = 2_000;
    private static final List<String> METHODS =
            List.of(
                    "GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "get",
                    "X");
    private static final List<String> TARGETS =
            List.of(
                    "/",
                    "?Action=x",
                    "/?Action=DescribeTargetGroups&Version=2015-12-01",
                    "*",
                    "//",
                    "/_elbow/state",
                    "/_elbow/instances/i-1",
                    "/_elbow/explain?url=http://a/",
                    "/2015-03-31/functions/a/invocations",
                    "/q/metrics",
                    "http://localhost/",
                    "http:",
                    "localhost:80",
                    "/%2e%2e/_elbow/state",
                    "/a/../b",
                    "#",
                    "/;x",
                    "/_elbow/../");
    private static final List<String> VERSIONS =
            List.of(
                    "HTTP/1.1",
                    "HTTP/1.0",
                    "HTTP/1.2",
                    "HTTP/2.0",
                    "HTP/1.1",
                    "HTTP/1",
                    "RTSP/1.0");

    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    @TestHTTPResource
    URL control;

    private String ask(String line) throws IOException {
        return ask(line, "", "");
    }

    /// @param headers each with its end of line
    private String ask(String line, String headers, String body) throws IOException {
        try (var socket = new Socket(control.getHost(), control.getPort())) {
            socket.setSoTimeout(20_000);
            var request =
                    "%s\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
                            .formatted(line, headers, body.length(), body);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException reset) {
                return answer.toString(ISO_8859_1); // what was answered before it counts
            }
            return answer.toString(ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.2",
                "HTTP/2.0",
                "HTTP/3.0",
                "HTTP/0.9",
                "HTP/1.1",
                "RTSP/1.0",
                "X/9.9"
            })
    void aVersionThatIsNotServedIsRefused(String version) throws IOException {
        for (var path : List.of("/", "/_elbow/state", "/q/health", "/2015-03-31/functions")) {
            assertThat(ask("GET %s %s".formatted(path, version)))
                    .startsWith(version + " 400 ")
                    .contains("The protocol version is not served (expected: HTTP/1.1 or 1.0)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=none",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=",
                "application/json; charset=utf-16",
                "\u00ff",
            })
    void aBodyOfAnyTypeIsRefusedInOneSentence(String type) throws IOException {
        for (var target :
                List.of(
                        "PUT /_elbow/state",
                        "PUT /_elbow/instances/i-1",
                        "PUT /_elbow/instances/x")) {
            for (var body :
                    List.of(
                            "{\"format\":%zz",
                            "a=%", "%", "--x\r\n", "\u00ff\u00fe", "\u0000", "")) {
                var answer = ask(target + " HTTP/1.1", "Content-Type: " + type + "\r\n", body);
                assertThat(answer)
                        .as("%s of %s: %s", target, type, body)
                        .startsWith("HTTP/1.1 400 ")
                        .contains("{\"message\":\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /", "POST /2015-03-31/functions"})
    void aContentTypeThatCannotBeReadIsRefused(String target) throws IOException {
        for (var type :
                List.of(
                        "application/x-www-form-urlencoded; charset=none",
                        "multipart/form-data; boundary=")) {
            assertThat(ask(target + " HTTP/1.1", "Content-Type: " + type + "\r\n", "a=b"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Content-Type: " + type + " (expected:");
        }
    }

    @Test
    void everyRequestLineIsAnsweredAndNoneIsAFailureOfElbows() throws IOException {
        var random = new Random(11);
        for (int count = 0; count < LINES; count++) {
            var line = line(random);
            var answer = ask(line);
            assertThat(answer)
                    .as("answer to %s", line)
                    .matches("(?s)\\S+ [234]\\d\\d .*")
                    .doesNotContain("Error id");
        }
    }

    private static String line(Random random) {
        var line =
                new StringBuilder(
                        "%s %s %s"
                                .formatted(
                                        any(METHODS, random),
                                        any(TARGETS, random),
                                        any(VERSIONS, random)));
        for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(3)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.setCharAt(at, character(random));
                default -> line.insert(at, character(random));
            }
        }
        return line.toString();
    }

    /// Any byte but those that end a line.
    private static char character(Random random) {
        int each = random.nextInt(256);
        return each == '\r' || each == '\n' ? '%' : (char) each;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
