package dev.elbow.console;

import static dev.elbow.fixture.RunningElbow.call;
import static dev.elbow.fixture.RunningElbow.createLoadBalancer;
import static dev.elbow.fixture.RunningElbow.element;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The console's API of the running application, with a listener that has a fixed response.
@QuarkusTest
class ConsoleApiTest {
    private static final String API = "/_elbow/api";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI controlPort;

    private int port;
    private String listener = "";

    @BeforeEach
    void listen() {
        given().post("/_elbow/reset");
        given().delete(API + "/exchanges");
        port = ReservedPort.numberForServer();
        var lb = createLoadBalancer("seen");
        var created =
                call(
                        "CreateListener",
                        "LoadBalancerArn",
                        lb,
                        "Protocol",
                        "HTTP",
                        "Port",
                        Integer.toString(port),
                        "DefaultActions.member.1.Type",
                        "fixed-response",
                        "DefaultActions.member.1.FixedResponseConfig.StatusCode",
                        "503",
                        "DefaultActions.member.1.FixedResponseConfig.ContentType",
                        "text/plain",
                        "DefaultActions.member.1.FixedResponseConfig.MessageBody",
                        "later");
        listener = element(created, "ListenerArn");
    }

    @AfterEach
    void reset() {
        given().post("/_elbow/reset");
    }

    /// Sends a request to the listener; the exchange's id.
    private String send(String path) {
        var answer =
                given().contentType("application/json")
                        .body(
                                """
                                {"url": "http://127.0.0.1:%d%s", "method": "POST",
                                 "headers": [{"name": "Authorization", "value": "Bearer abc"}],
                                 "body": {"text": "ping"}}
                                """
                                        .formatted(port, path))
                        .post(API + "/requests");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(503);
        return answer.jsonPath().getString("exchange");
    }

    @Test
    void anExchangeIsListedAndShownWithItsSecretsMasked() {
        var id = send("/a?b=1");

        var list = given().queryParam("status", "5xx").get(API + "/exchanges").jsonPath();
        assertThat(list.getList("exchanges.id")).containsExactly(id);
        assertThat(list.getString("exchanges[0].rule")).isEqualTo("default");
        var exchange = given().get(API + "/exchanges/" + id);
        assertThat(exchange.asString()).contains("Bearer ***").doesNotContain("abc");
        assertThat(exchange.jsonPath().getString("request.body.text")).isEqualTo("ping");
        assertThat(exchange.jsonPath().getString("response.body.text")).isEqualTo("later");
        assertThat(exchange.jsonPath().getString("rules[0].verdict")).isEqualTo("MATCHED");
        assertThat(given().get(API + "/exchanges/" + id + "/curl").asString())
                .contains("Bearer ***")
                .doesNotContain("abc")
                .endsWith("'http://127.0.0.1:" + port + "/a?b=1'\n");
    }

    @Test
    void aSecretThatARuleComparedIsMasked() {
        call(
                "CreateRule",
                "ListenerArn",
                listener,
                "Priority",
                "1",
                "Conditions.member.1.Field",
                "http-header",
                "Conditions.member.1.HttpHeaderConfig.HttpHeaderName",
                "Authorization",
                "Conditions.member.1.HttpHeaderConfig.Values.member.1",
                "Basic*",
                "Actions.member.1.Type",
                "fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode",
                "200");

        var exchange = given().get(API + "/exchanges/" + send("/a"));

        assertThat(exchange.jsonPath().getList("rules[0].conditions[0].seen"))
                .containsExactly("bearer ***");
        assertThat(exchange.asString()).doesNotContain("abc");
    }

    @Test
    void filtersLeaveOthersOut() {
        send("/a");
        var id = send("/b");

        assertThat(
                        given().queryParam("path", "/b*")
                                .get(API + "/exchanges")
                                .jsonPath()
                                .getList("exchanges.id"))
                .containsExactly(id);
        assertThat(
                        given().queryParam("limit", 1)
                                .get(API + "/exchanges")
                                .jsonPath()
                                .getList("exchanges"))
                .hasSize(1);
    }

    @Test
    void aReplayedRequestIsAnExchangeOfItsOwn() {
        var id = send("/a");

        var again = given().post(API + "/exchanges/" + id + "/replay").jsonPath();
        var other = again.getString("exchange");
        assertThat(other).isNotEqualTo(id);
        var edited =
                given().contentType("application/json")
                        .body("{\"uri\": \"/c\", \"method\": \"PUT\"}")
                        .post(API + "/exchanges/" + other + "/replay")
                        .jsonPath()
                        .getString("exchange");
        var seen = given().get(API + "/exchanges/" + edited).jsonPath();
        assertThat(seen.getString("summary.method")).isEqualTo("PUT");
        assertThat(seen.getString("summary.path")).isEqualTo("/c");
        assertThat(seen.getString("request.body.text")).isEqualTo("ping");
    }

    @Test
    void whatCannotBeDoneIsRefusedByItsValue() {
        assertMessage(
                given().get(API + "/exchanges/999").asString(),
                "exchange: 999 (expected: the id of a kept exchange)");
        assertMessage(
                given().queryParam("status", "9xx").get(API + "/exchanges").asString(),
                "status: 9xx (expected: such as 404 or 5xx)");
        assertMessage(
                given().queryParam("limit", "0").get(API + "/exchanges").asString(),
                "limit: 0 (expected: at least 1)");
        assertMessage(
                given().body("{\"url\": \"http://127.0.0.1:1/\"}")
                        .post(API + "/requests")
                        .asString(),
                "url: port 1 (expected: the port of a listener)");
        assertMessage(
                given().body("{\"url\": \"ftp://a/\"}").post(API + "/requests").asString(),
                "url: ftp://a/ (expected: http://host[:port]/path)");
        assertMessage(
                given().post(API + "/requests").asString(), "body: missing (expected: a request)");
        assertMessage(
                given().get(API + "/explain?url=http://a/&http2=maybe").asString(),
                "http2: maybe (expected: true or false)");
    }

    @Test
    void aBodyThatIsNoRequestIsRefusedByItsMember() {
        var replay = API + "/exchanges/" + send("/a") + "/replay";
        for (var wrong :
                List.of(
                        "null → body: null (expected: an object)",
                        "[] → body: an array (expected: an object)",
                        "{ → body: no JSON at line 1, column 2 (expected: JSON)",
                        "{} x → body: no JSON at line 1, column 4 (expected: JSON)",
                        "{'foo': 1} → body.foo: no such member (expected: body, headers, method, uri, url)",
                        "{'headers': 'x'} → body.headers: text (expected: an array)",
                        "{'body': [1]} → body.body: an array (expected: an object)",
                        "{'method': {}} → body.method: an object (expected: text)",
                        "{'headers': [null]} → body.headers: null (expected: each with name and value)",
                        "{'headers': [{'name': 'A'}]} → body.headers: A without a value (expected: each with name and value)",
                        "{'headers': [{'value': 'A'}]} → body.headers: A without a name (expected: each with name and value)",
                        "{'body': {'text': 'a', 'base64': 'YQ=='}} → body.body: text and base64 (expected: one of them)",
                        "{'url': 'http://a/'} → body.url: http://a/ (expected: uri, the path and query of the replay)",
                        "{'headers': [{'name': 'A', 'value': '\\u20ac'}]} → A: \u20ac (expected: characters of one byte, no control characters)",
                        "{'headers': [{'name': 'A', 'value': '\\u0001'}]} → A: \u0001 (expected: characters of one byte, no control characters)")) {
            var parts = wrong.split(" → ", 2);
            var refused =
                    given().contentType("application/json")
                            .body(parts[0].replace('\'', '"'))
                            .post(replay);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.jsonPath().getString("message")).isEqualTo(parts[1]);
        }
    }

    @Test
    void aNewRequestIsRefusedWhereItNamesAUriOrAnotherScheme() {
        assertMessage(
                given().body("{\"url\": \"http://a/\", \"uri\": \"/b\"}")
                        .post(API + "/requests")
                        .asString(),
                "body.uri: /b (expected: url, with its path and query)");
        assertMessage(
                given().body("{\"url\": \"https://127.0.0.1:%d/\"}".formatted(port))
                        .post(API + "/requests")
                        .asString(),
                "url: https (expected: http, as the listener at port %d)".formatted(port));
    }

    @Test
    void aBodyIsJsonWhateverItsTypeSays() {
        var body =
                "{\"url\": \"http://127.0.0.1:%d/\", \"body\": {\"text\": \"a=%%zz\"}}"
                        .formatted(port);
        for (var type :
                List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
            var sent =
                    given().config(
                                    RestAssured.config()
                                            .encoderConfig(
                                                    EncoderConfig.encoderConfig()
                                                            .encodeContentTypeAs(
                                                                    "multipart/form-data",
                                                                    ContentType.TEXT)))
                            .contentType(type)
                            .body(body)
                            .post(API + "/requests");
            assertThat(sent.statusCode()).as(type + sent.asString()).isEqualTo(200);
        }
    }

    @Test
    void aCallThatDoesNotExistIsRefusedWithThoseThatDo() {
        var put = given().put(API + "/exchanges");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("DELETE, GET");
        assertMessage(put.asString(), "method: PUT (expected: DELETE, GET)");
        assertThat(given().options(API + "/exchanges/1").statusCode()).isEqualTo(405);
        assertThat(given().head(API + "/about").statusCode()).isEqualTo(405);
        var unknown = given().get(API + "/exchange");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertMessage(
                unknown.asString(),
                "path: /_elbow/api/exchange (expected: a path of /_elbow/api/openapi.yaml)");
    }

    private static void assertMessage(String json, String message) {
        assertThat(json).isEqualTo("{\"message\":\"" + message + "\"}\n");
    }

    @Test
    void clearedExchangesAreGone() {
        send("/a");

        assertThat(given().delete(API + "/exchanges").statusCode()).isEqualTo(204);
        assertThat(given().get(API + "/exchanges").jsonPath().getList("exchanges")).isEmpty();
    }

    @Test
    void aPageOfAnotherOriginReadsAndChangesNothing() {
        var id = send("/a");
        for (var path : List.of("/exchanges", "/exchanges/" + id, "/events")) {
            assertThat(given().header("Origin", "http://evil.example").get(API + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(
                        given().header("Origin", "http://evil.example")
                                .post(API + "/exchanges/" + id + "/replay")
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        given().header("Origin", "http://evil.example")
                                .delete(API + "/exchanges")
                                .statusCode())
                .isEqualTo(403);
        assertThat(given().get(API + "/exchanges").jsonPath().getList("exchanges")).hasSize(1);
    }

    @Test
    void newExchangesAreStreamed() throws IOException {
        try (var socket = new Socket(controlPort.getHost(), controlPort.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            "GET %s/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(API)
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "");
            assertThat(lines.readLine()).as("size of the first chunk").isNotEmpty();
            assertThat(lines.readLine()).isEqualTo(": open");
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            send("/streamed");
            awaitLine(lines, "event: exchange");
            assertThat(lines.readLine()).startsWith("data: {").contains("/streamed");
        }
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        for (var line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            assertThat(line).as("before " + wanted).isNotNull();
        }
    }
}
