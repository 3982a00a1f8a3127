package dev.elbow.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Transform;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.action.ActionResult;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.target.TargetFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests between the two seams: a client's stream and a target's.
class RequestFlowTest {
    private static final HttpHeaders NO_TRAILERS = EmptyHttpHeaders.INSTANCE;
    private static final HttpHeaders TRAILERS = new DefaultHttpHeaders().set("X-Sum", "1");

    /// A rule with a step for `/step`; the pool's target for all other paths.
    private final TestRequestFlow flow =
            new TestRequestFlow(
                    TestConfiguration.ofTargets(9001)
                            .withFunction("fn", "hello", false)
                            .withTargets("none")
                            .path(1, "/function", TestConfiguration.forwardTo("fn"))
                            .path(2, "/page", TestConfiguration.fixed(200, "", "page"))
                            .path(
                                    3,
                                    "/redirect",
                                    new Action.Redirect("HTTPS", "h", "443", "/", "", 301))
                            .path(4, "/none", TestConfiguration.forwardTo("none"))
                            .path(5, "/step", TestConfiguration.forwardTo("web"))
                            .path(
                                    6,
                                    "/rewritten",
                                    TestConfiguration.forwardTo("web"),
                                    new Transform.HostHeaderRewrite("^.*$", "inside"),
                                    new Transform.UrlRewrite("^/rewritten", "/elsewhere")),
                    steps());

    private static ActionSteps steps() {
        return rule ->
                rule.priority() == 5
                        ? List.of(
                                _ ->
                                        new ActionResult.Respond(
                                                HttpResponseStatus.UNAUTHORIZED,
                                                new DefaultHttpHeaders(),
                                                Unpooled.EMPTY_BUFFER))
                        : List.of();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    private TestClientStream served(String method, String path) {
        var stream = flow.stream(method + " " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        flow.serve(stream);
        return stream;
    }

    private TestClientStream get(String path) {
        var stream = served("GET", path);
        stream.receiveBody(Unpooled.EMPTY_BUFFER, true, NO_TRAILERS);
        stream.receiveReadComplete();
        return stream;
    }

    @ParameterizedTest
    @CsvSource({
        "/target, 200",
        "/function, 200",
        "/page, 200",
        "/redirect, 301",
        "/none, 503",
        "/step, 401",
        "/failing, 502",
        "/a#b, 400",
        "/switching, 101"
    })
    void anEditOfTheResponsePassesWhoeverMadeTheResponse(String path, int status) {
        var upgrade =
                path.equals("/switching") ? "Connection: Upgrade\r\nUpgrade: websocket\r\n" : "";
        var stream = flow.stream("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + upgrade + "\r\n");
        stream.responseHeaders().add((code, headers) -> headers.add("X-Edit", "one " + code));
        stream.responseHeaders().add((_, headers) -> headers.add("X-Edit", "two"));

        flow.serve(stream);
        stream.receiveBody(Unpooled.EMPTY_BUFFER, true, NO_TRAILERS);
        stream.receiveReadComplete();
        switch (path) {
            case "/target" ->
                    flow.target
                            .listener()
                            .responseHead(HttpResponseStatus.OK, new DefaultHttpHeaders());
            case "/failing" -> flow.target.listener().failed(TargetFailure.CLOSED);
            case "/switching" ->
                    flow.target
                            .listener()
                            .switchProtocols(
                                    HttpResponseStatus.SWITCHING_PROTOCOLS,
                                    new DefaultHttpHeaders());
            default -> flow.runTasks(); // of the function
        }

        assertThat(stream.status).isEqualTo(status);
        assertThat(Objects.requireNonNull(stream.headers).getAll("X-Edit"))
                .containsExactly("one " + status, "two");
        assertThat(stream.exchange().status()).isEqualTo(status);
        assertThat(stream.exchange().responseHeaders())
                .extracting(Map.Entry::getValue)
                .contains("two");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHeadOfAnExchangeStaysAsReceived(boolean preserveHost) {
        var configuration =
                preserveHost
                        ? Map.of(LoadBalancerAttribute.PRESERVE_HOST_HEADER, "true")
                        : Map.<LoadBalancerAttribute, String>of();
        var rewriting =
                new TestRequestFlow(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", configuration)
                                .withTargets("web", 9001)
                                .withListener("lb", 80, TestConfiguration.forwardTo("web"))
                                .path(
                                        1,
                                        "/rewritten",
                                        TestConfiguration.forwardTo("web"),
                                        new Transform.HostHeaderRewrite("^.*$", "inside"),
                                        new Transform.UrlRewrite("^/rewritten", "/elsewhere")),
                        _ -> List.of(_ -> new ActionResult.Continue(Map.of("User-Agent", "step"))));
        var stream =
                rewriting.stream(
                        "GET /rewritten?q=%41 HTTP/1.0\r\nHost: Shop.Example:8080\r\nUser-Agent: curl\r\nConnection: user-agent, close\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n");
        rewriting.serve(stream);
        stream.receiveBody(Unpooled.EMPTY_BUFFER, true, NO_TRAILERS);

        var sent = Objects.requireNonNull(rewriting.target.headers);
        assertThat(sent.get("Host")).isEqualTo("inside");
        assertThat(sent.get("User-Agent")).isNull(); // named by Connection
        assertThat(sent.get("X-Forwarded-For")).isEqualTo("10.0.0.1, 192.0.2.7");
        assertThat(rewriting.target.pathAndQuery).isEqualTo("/elsewhere?q=%41");
        var exchange = stream.exchange();
        assertThat(exchange.hostHeader()).isEqualTo("Shop.Example:8080");
        assertThat(exchange.host()).isEqualTo("Shop.Example");
        assertThat(exchange.userAgent()).isEqualTo("curl");
        assertThat(exchange.method()).isEqualTo("GET");
        assertThat(exchange.uri()).isEqualTo("/rewritten?q=%41");
        assertThat(exchange.path()).isEqualTo("/rewritten");
        assertThat(exchange.query()).isEqualTo("q=%41");
        assertThat(exchange.protocol()).isEqualTo("HTTP/1.0");
        assertThat(exchange.transformedHost()).isEqualTo("inside");
        assertThat(exchange.transformedUri()).isEqualTo("/elsewhere?q=%41");
    }

    @Test
    void trailersPassInBothDirections() {
        var stream = served("POST", "/target");
        stream.receiveBody(bytes("body"), false, NO_TRAILERS);
        stream.receiveBody(bytes("last"), true, TRAILERS);
        assertThat(flow.target.body).hasToString("bodylast");
        assertThat(flow.target.trailers).isSameAs(TRAILERS);

        var answer = new DefaultHttpHeaders().set("grpc-status", "0");
        flow.target.listener().responseHead(HttpResponseStatus.OK, new DefaultHttpHeaders());
        flow.target.listener().responseBody(bytes("ans"));
        flow.target.listener().responseEnd(bytes("wer"), answer);
        assertThat(stream.body).hasToString("answer");
        assertThat(stream.trailers).isSameAs(answer);
        assertThat(stream.calls).containsExactly("head", "end");
    }

    @Test
    void trailersOfARequestWithoutABodyPassToo() {
        var stream = served("POST", "/target");
        stream.receiveBody(Unpooled.EMPTY_BUFFER, true, TRAILERS);
        assertThat(flow.target.trailers).isSameAs(TRAILERS);
    }

    @Test
    void aTargetThatIsFullFromTheBeginningPausesTheClient() {
        flow.target.writable = false;
        var stream = served("POST", "/target");
        assertThat(stream.reading).containsExactly(false);
        flow.target.listener().requestWritable(true);
        assertThat(stream.reading).containsExactly(false, true);
    }

    @Test
    void anExchangeIsFinishedOnceAndItsPermitClosed() {
        var stream = get("/target");
        assertThat(flow.inFlight()).isEqualTo(1);
        flow.target.listener().responseHead(HttpResponseStatus.OK, new DefaultHttpHeaders());
        flow.target.listener().failed(TargetFailure.CLOSED);
        flow.target.listener().failed(TargetFailure.CLOSED);
        assertThat(flow.exchanges).singleElement().extracting(Exchange::status).isEqualTo(200);
        assertThat(flow.inFlight()).isZero();
        assertThat(stream.calls).containsExactly("head", "abort");
    }

    @Test
    void aClientThatLeavesEndsItsExchangeAndStreamOnce() {
        var stream = get("/target");
        stream.receiveClose(true);
        stream.receiveClose(true);
        assertThat(flow.target.cancelled).isTrue();
        assertThat(flow.exchanges).singleElement().extracting(Exchange::status).isEqualTo(460);
        assertThat(flow.inFlight()).isZero();
        var late = bytes("late");
        stream.receiveBody(late, false, NO_TRAILERS);
        assertThat(late.refCnt()).isZero();
    }

    @Test
    void aResetOfASwitchedProtocolIsAFailureAndItsEndIsNone() {
        for (boolean orderly : new boolean[] {true, false}) {
            var stream =
                    flow.stream(
                            "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            flow.serve(stream);
            stream.receiveBody(Unpooled.EMPTY_BUFFER, true, NO_TRAILERS);
            var listener = flow.target.listener();
            listener.switchProtocols(
                    HttpResponseStatus.SWITCHING_PROTOCOLS, new DefaultHttpHeaders());
            if (orderly) {
                listener.responseEnd(Unpooled.EMPTY_BUFFER, NO_TRAILERS);
            } else {
                listener.failed(TargetFailure.CLOSED);
            }
            assertThat(stream.calls).containsExactly("head", "abort");
            assertThat(stream.exchange().status()).isEqualTo(101);
            assertThat(stream.exchange().explanation())
                    .isEqualTo(
                            orderly ? null : "the target closed the connection within the request");
            assertThat(flow.inFlight()).isZero();
        }
    }
}
