package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages and fixed responses, byte for byte (behaviour/responses.md#pages).
class PagesOnTheWireTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();

    @BeforeEach
    void open() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("nobody")
                        .withListener(
                                "lb",
                                80,
                                TestConfiguration.fixed(404, "text/plain", "nothing here"))
                        .path(1, "/none", TestConfiguration.forwardTo("nobody"))
                        .path(2, "/empty", TestConfiguration.fixed(200, "", ""))
                        .path(
                                3,
                                "/json",
                                TestConfiguration.fixed(503, "application/json", "{\"ü\":1}"))
                        .path(4, "/old", redirect(301, "/new"))
                        .path(5, "/found", redirect(302, "/new"))
                        .path(6, "/long*", redirect(302, "/#{path}#{path}#{path}")));
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private static Action redirect(int code, String path) {
        return new Action.Redirect("#{protocol}", "#{host}", "#{port}", path, "#{query}", code);
    }

    /// Replaces the date, which is required, by `D`.
    private static String maskDate(String response) {
        assertThat(response)
                .containsPattern("\r\nDate: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT\r\n");
        return response.replaceFirst("\r\nDate: [^\r]*", "\r\nDate: D");
    }

    private static String page(String title, String connection, String more) {
        var body =
                "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(title);
        return "HTTP/1.1 %s\r\nServer: awselb/2.0\r\nDate: D\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: %s\r\n%s\r\n%s"
                .formatted(title, body.length(), connection, more, body);
    }

    @Test
    void aFixedResponseSaysItsCharset() {
        try (var client = dataPlane.connect()) {
            assertThat(maskDate(client.get("/")))
                    .isEqualTo(
                            "HTTP/1.1 404 Not Found\r\nServer: awselb/2.0\r\nDate: D\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 12\r\nConnection: keep-alive\r\n\r\nnothing here");
        }
    }

    @Test
    void aFixedResponseWithoutABodyStillHasAType() {
        try (var client = dataPlane.connect()) {
            assertThat(maskDate(client.get("/empty")))
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nServer: awselb/2.0\r\nDate: D\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
        }
    }

    @Test
    void theLengthOfAFixedResponseIsCountedInBytes() {
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/json"))
                    .contains("Content-Length: 8\r\n")
                    .endsWith("{\"Ã¼\":1}");
        }
    }

    @Test
    void aGroupWithoutTargetsIsUnavailable() {
        try (var client = dataPlane.connect()) {
            assertThat(maskDate(client.get("/none")))
                    .isEqualTo(page("503 Service Temporarily Unavailable", "keep-alive", ""))
                    .contains("Content-Length: 162\r\n");
            assertThat(dataPlane.exchange().status()).isEqualTo(503);
            // The connection stays open
            assertThat(client.get("/none")).startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void aRedirectNamesThePortThatIsBoundHere() {
        int port = dataPlane.port();
        try (var client = dataPlane.connect()) {
            assertThat(maskDate(client.get("/old?a=b")))
                    .isEqualTo(
                            page(
                                    "301 Moved Permanently",
                                    "keep-alive",
                                    "Location: http://localhost:" + port + "/new?a=b\r\n"))
                    .contains("Content-Length: 134\r\n");
            assertThat(maskDate(client.get("/found")))
                    .startsWith("HTTP/1.1 302 Moved Temporarily\r\n")
                    .contains("Content-Length: 110\r\n");
        }
    }

    @Test
    void theHeadersOfARedirectKeepTheirOrderWhenTheConnectionCloses() {
        try (var client = dataPlane.connect()) {
            client.send("GET /old HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll()).contains("\r\nConnection: close\r\nLocation: http://a:");
        }
    }

    @Test
    void anOldClientWithoutAHostIsSentToTheLoadBalancersName() {
        try (var client = dataPlane.connect()) {
            client.send("GET /old HTTP/1.0\r\n\r\n");
            assertThat(client.readAll())
                    .containsPattern("\r\nLocation: http://lb-[\\w.-]+:\\d+/new\r\n");
        }
    }

    @Test
    void aLocationBeyondEightKilobytesIsRefused() {
        try (var client = dataPlane.connect()) {
            assertThat(maskDate(client.get("/long" + "x".repeat(3000))))
                    .isEqualTo(page("507 Insufficient Storage", "keep-alive", ""))
                    .contains("Content-Length: 140\r\n");
        }
    }

    @Test
    void aHeadGetsTheHeadersOfThePage() {
        try (var client = dataPlane.connect()) {
            client.send("HEAD /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(maskDate(client.readAll()))
                    .isEqualTo(
                            "HTTP/1.1 503 Service Temporarily Unavailable\r\nServer: awselb/2.0\r\nDate: D\r\nContent-Type: text/html\r\nContent-Length: 162\r\nConnection: close\r\n\r\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1                                            | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~No colon here                      | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~Content-Length: x                  | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2| 400 Bad Request",
                "GET / HTTP/1.1~Host : a                                   | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~Transfer-Encoding: chunked~Transfer-Encoding: chunked | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~Transfer-Encoding: chunked, chunked | 400 Bad Request",
                "GET /a\0b HTTP/1.1~Host: a                               | 400 Bad Request",
                "GET / FTP/1.1~Host: a                                     | 400 Bad Request",
                "TRACE / HTTP/1.1~Host: a                                  | 405 Not Allowed",
                "CONNECT a:443 HTTP/1.1~Host: a                            | 405 Not Allowed",
                "GET / HTTP/1.1~Host: a~Transfer-Encoding: gzip            | 501 Not Implemented",
                "GET / HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked   | 501 Not Implemented",
                "GET / HTTP/2.0~Host: a                                    | 505 HTTP Version Not Supported",
                "PRI * HTTP/2.0~                                           | 505 HTTP Version Not Supported"
            })
    void whatCannotBeServedIsRefusedAndTheConnectionCloses(String request, String title) {
        try (var client = dataPlane.connect()) {
            client.send(request.strip().replace("~", "\r\n") + "\r\n\r\n");
            assertThat(maskDate(client.readAll())).isEqualTo(page(title.strip(), "close", ""));
        }
    }

    @Test
    void aRequestLineBeyondSixteenKilobytesIsTooLong() {
        try (var client = dataPlane.connect()) {
            client.send("GET /" + "x".repeat(16 * 1024) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(maskDate(client.readAll()))
                    .isEqualTo(page("414 Request-URI Too Large", "close", ""));
        }
    }

    @Test
    void aHeaderBeyondSixteenKilobytesIsRefused() {
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(16 * 1024) + "\r\n\r\n");
            assertThat(maskDate(client.readAll())).isEqualTo(page("400 Bad Request", "close", ""));
        }
    }

    @Test
    void headersBeyondSixtyFourKilobytesAreRefused() {
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n");
            client.send(("X: " + "x".repeat(8000) + "\r\n").repeat(9) + "\r\n");
            assertThat(maskDate(client.readAll())).isEqualTo(page("400 Bad Request", "close", ""));
        }
    }

    @Test
    void moreThanThirtyForwardedAddressesGetABareAnswer() {
        try (var client = dataPlane.connect()) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.1.1.1"
                            + ", 1.1.1.1".repeat(30)
                            + "\r\n\r\n");
            assertThat(maskDate(client.readMessage()))
                    .isEqualTo(
                            "HTTP/1.1 463 \r\nServer: awselb/2.0\r\nDate: D\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.1.1.1"
                            + ", 1.1.1.1".repeat(29)
                            + "\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 404 ");
        }
    }
}
