package dev.elbow.control.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signature;
import dev.elbow.model.signing.Signer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// With credentials, on the wire.
class GuardTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String BODY = "Action=DescribeLoadBalancers&Version=2015-12-01";

    private final GuardedServer server =
            new GuardedServer(
                    new GuardSettings(Set.of(), Map.of("AKID", "s3cret"), Duration.ofSeconds(20)),
                    CLOCK);

    @AfterEach
    void close() {
        server.close();
    }

    private String ask(String request) {
        try (var bytes = new RawConnection(server.port())) {
            return bytes.send(request).readMessage();
        }
    }

    private String post(String path, String service, String secret, String signed, String sent) {
        var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
        var headers =
                new Signer(new Credentials("AKID", secret, ""), "us-east-1", service, CLOCK)
                        .sign("POST", uri, List.of(), signed.getBytes(UTF_8)).stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining());
        return ask(
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n%s\r\n%s"
                        .formatted(path, server.port(), sent.length(), headers, sent));
    }

    @Test
    void aSignedRequestGetsThroughWithItsBody() {
        assertThat(post("/", "elasticloadbalancing", "s3cret", BODY, BODY))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("reached with " + BODY);
        assertThat(post("/2015-03-31/functions/a%3Ab/invocations", "lambda", "s3cret", "{}", "{}"))
                .endsWith("reached with {}");
        assertThat(post("/_elbow/reset", "elbow", "s3cret", "", "")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void aWrongSecretIsToldInTheFormOfEachApi() {
        assertThat(post("/", "elasticloadbalancing", "wrong", BODY, BODY))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains(
                        "content-type: text/xml",
                        "<Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated");
        assertThat(post("/2015-03-31/functions/a/invocations", "lambda", "wrong", "{}", "{}"))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains(
                        "x-amzn-ErrorType: InvalidSignatureException",
                        "{\"message\":\"The request signature we calculated");
        assertThat(server.reached()).isZero();
    }

    @Test
    void aBodyThatWasExchangedIsRefused() {
        assertThat(post("/", "elasticloadbalancing", "s3cret", BODY, BODY.replace("Des", "Und")))
                .contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void whoeverDoesNotSignIsToldWhatIsMissing() {
        var head = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

        assertThat(ask("GET /" + head))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(ask("GET /2015-03-31/functions" + head))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains("x-amzn-ErrorType: MissingAuthenticationTokenException");
        assertThat(ask("GET /_elbow/state" + head))
                .startsWith("HTTP/1.1 401 Unauthorized")
                .contains("WWW-Authenticate: Basic realm=\"Elbow\"");
        assertThat(ask("GET //" + head)).doesNotContain("reached");
        assertThat(ask("GET /q/health/../../_elbow/state" + head)).startsWith("HTTP/1.1 401");
    }

    @Test
    void aStrangersBodyIsNotWaitedFor() {
        assertThat(ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nAction"))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains("connection: close");
    }

    /// AWS's clients tell the body's hash in the head of some requests.
    @Test
    void aWrongSignatureOfAHeadWithTheBodysHashIsRefusedBeforeTheBody() {
        var hash = Signature.sha256("body".getBytes(UTF_8));
        try (var bytes = new RawConnection(server.port())) {
            bytes.send(head("wrong", hash) + "bo");
            assertThat(bytes.readMessage())
                    .startsWith("HTTP/1.1 403")
                    .contains("<Code>SignatureDoesNotMatch</Code>");
        }
        try (var bytes = new RawConnection(server.port())) {
            bytes.send(head("s3cret", hash) + "body");
            assertThat(bytes.readMessage()).contains("reached with body");
        }
        try (var bytes = new RawConnection(server.port())) {
            bytes.send(head("s3cret", hash) + "bode");
            assertThat(bytes.readMessage()).contains("<Code>SignatureDoesNotMatch</Code>");
        }
    }

    private String head(String secret, String hash) {
        var uri = URI.create("http://127.0.0.1:%d/".formatted(server.port()));
        var headers =
                new Signer(
                                new Credentials("AKID", secret, ""),
                                "us-east-1",
                                "elasticloadbalancing",
                                CLOCK)
                                .sign(
                                        "POST",
                                        uri,
                                        List.of(Map.entry("X-Amz-Content-Sha256", hash)),
                                        "body".getBytes(UTF_8))
                                .stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining());
        return "POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 4\r\n%s\r\n"
                .formatted(server.port(), headers);
    }

    @Test
    void healthIsOpenToProbes() {
        assertThat(ask("GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .endsWith("reached with nothing");
        assertThat(ask("GET /q/healthy HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void elbowsOwnPathsTakeTheSamePairAsBasicCredentials() {
        assertThat(basic("/q/metrics", "AKID:s3cret")).endsWith("reached with nothing");
        assertThat(basic("/q/metrics", "AKID:wrong")).startsWith("HTTP/1.1 401");
        assertThat(basic("/q/metrics", "nobody:")).startsWith("HTTP/1.1 401");
        assertThat(basic("/", "AKID:s3cret")).contains("<Code>IncompleteSignature</Code>");
    }

    private String basic(String path, String pair) {
        return ask(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n\r\n"
                        .formatted(path, Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))));
    }

    @Test
    void anotherHostOrOriginIsRefusedBeforeAnySignature() {
        assertThat(ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains("<Code>AccessDenied</Code>", "Host: evil.example");
        assertThat(
                        ask(
                                "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                                        + "Access-Control-Request-Method: POST\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden")
                .doesNotContainIgnoringCase("access-control-allow");
        assertThat(ask("GET / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request")
                .contains(
                        "<Code>ValidationError</Code><Message>Host: given 0 times (expected: once)");
        assertThat(ask("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden")
                .contains("<Message>Host: a b (expected: ");
        assertThat(ask("GET /q/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .startsWith("HTTP/1.0 200 OK");
    }
}
