package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationCallback;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.event.AlbEvent;
import dev.elbow.function.event.AlbEventResult;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Transform;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dry runs predict the handling of requests by the data plane.
class DryRunTest {
    private static final String TRACE = "(Root|Self)=1-[0-9a-f]{8}-[0-9a-f]{24}";
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 49_152);

    private static DryRunResult plan(TestConfiguration configuration, String head, int port) {
        return DryRun.of(configuration.snapshot(), LocalFacts.DEFAULT, it -> it.port() + 8000)
                .plan(head.getBytes(ISO_8859_1), PEER, port);
    }

    private static DryRunResult.Decided decision(TestConfiguration configuration, String head) {
        var result = plan(configuration, head, 8080);
        assertThat(result).isInstanceOf(DryRunResult.Decided.class);
        return (DryRunResult.Decided) result;
    }

    static Stream<String> heads() {
        return Stream.of(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /x/y?a=%20b&a=c&&d HTTP/1.1\r\nHost: Shop.Example:8080\r\nX-One: 1\r\nx-one: 2\r\n\r\n",
                "GET /old/x HTTP/1.1\r\nHost: a\r\nConnection: close, X-Gone\r\nX-Gone: 1\r\nTE: trailers\r\n\r\n",
                "GET /p HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 10.0.0.2\r\n\r\n",
                "GET http://named/p HTTP/1.1\r\nHost: other\r\nBad_Name: x\r\n\r\n",
                "OPTIONS /\u00c3\u00a9 HTTP/1.1\r\nHost: a\r\nX-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theEventIsTheOneThatTheDataPlaneSends(String head) throws InterruptedException {
        for (boolean multiValue : List.of(false, true)) {
            var configuration =
                    TestConfiguration.EMPTY
                            .withLoadBalancer(
                                    "lb",
                                    Map.of(
                                            LoadBalancerAttribute.DROP_INVALID_HEADER_FIELDS,
                                            "true"))
                            .withFunction("fn", "hello", multiValue)
                            .withListener("lb", 80, TestConfiguration.forwardTo("fn"))
                            .path(
                                    1,
                                    "/old/*",
                                    TestConfiguration.forwardTo("fn"),
                                    new Transform.UrlRewrite("^/old/(.*)$", "/new/$1"));
            assertThat(withoutTraceId(event(configuration, head, multiValue)))
                    .isEqualTo(withoutTraceId(send(configuration, head)));
        }
    }

    private static String event(TestConfiguration configuration, String head, boolean multiValue) {
        var forward = (ActionPreview.Forward) decision(configuration, head).action();
        var event =
                AlbEvent.write(
                        forward.event(
                                forward.shares().getFirst().group().arn().text(),
                                new byte[0],
                                multiValue));
        return new String(((AlbEventResult.Event) event).payload(), UTF_8);
    }

    private static String send(TestConfiguration configuration, String head)
            throws InterruptedException {
        try (var dataPlane = TestDataPlane.of(configuration)) {
            var function = new Recorder(new LinkedBlockingQueue<>());
            dataPlane.functions.put(TestConfiguration.function("hello"), function);
            try (var client = dataPlane.connect()) {
                client.send(head);
                return function.events.poll(20, TimeUnit.SECONDS);
            }
        }
    }

    private static String withoutTraceId(String event) {
        return event.replaceAll(TRACE, "TRACE");
    }

    private record Recorder(BlockingQueue<String> events) implements HostedFunction {
        @Override
        public void invoke(byte[] event, String traceId, InvocationCallback callback) {
            events.add(new String(event, UTF_8));
            callback.completed(new InvocationResult.Answer("{\"statusCode\":200}".getBytes(UTF_8)));
        }
    }

    @Test
    void theListenerIsFoundByTheBoundPortOrAwsOwn() {
        var configuration = TestConfiguration.ofTargets(9001);

        assertThat(decision(configuration, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").listener().port())
                .isEqualTo(80);
        assertThat(plan(configuration, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 80))
                .isInstanceOf(DryRunResult.Decided.class);
        assertThat(plan(configuration, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 81))
                .isInstanceOfSatisfying(
                        DryRunResult.NoListener.class,
                        none ->
                                assertThat(none.listeners())
                                        .extracting(Listener::port)
                                        .containsExactly(80));
    }

    @Test
    void loadBalancersOnOnePortAreToldApartByName() {
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener("lb", 80, TestConfiguration.fixed(200, "", "one"))
                        .withLoadBalancer("other", Map.of())
                        .withListener("other", 80, TestConfiguration.fixed(200, "", "two"));
        var head = "GET / HTTP/1.1\r\nHost: other-1234567890.us-east-1.elb.localhost\r\n\r\n";

        assertThat(decision(configuration, head).loadBalancer().name()).isEqualTo("other");
    }

    @Test
    void whatIsRefusedBeforeTheRulesIsToldSo() {
        var configuration = TestConfiguration.ofTargets(9001);

        assertThat(plan(configuration, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 8080))
                .isEqualTo(new DryRunResult.Refused(405, "TRACE and CONNECT are not allowed"));
        assertThat(plan(configuration, "GET / HTTP/1.1\r\nHost: v:80:81\r\n\r\n", 8080))
                .isEqualTo(
                        new DryRunResult.Refused(400, "Host: 'v:80:81' (expected: host[:port])"));
        assertThat(plan(configuration, "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 8080))
                .isEqualTo(
                        new DryRunResult.Refused(
                                400,
                                "request target: '/a#…' (expected: /path?query,"
                                        + " http://host[:port]/path?query, or * with OPTIONS)"));
        assertThat(plan(configuration, "GET / HTTP/1.1\r\n\r\n", 8080))
                .isInstanceOfSatisfying(
                        DryRunResult.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
        assertThat(
                        plan(
                                configuration,
                                "GET /" + "x".repeat(17_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                                8080))
                .isInstanceOfSatisfying(
                        DryRunResult.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(414));
    }

    @Test
    void actionsThatCannotBeDoneAreToldWithTheirStatus() {
        var nobody = TestConfiguration.EMPTY.withLoadBalancer("lb", Map.of()).withTargets("web");
        var idle =
                new Action.Forward(
                        List.of(new Action.WeightedTargetGroup(TestConfiguration.group("web"), 0)),
                        0);
        var configuration =
                nobody.withListener("lb", 80, TestConfiguration.forwardTo("web"))
                        .path(1, "/none", idle)
                        .path(
                                2,
                                "/broken",
                                TestConfiguration.forwardTo("web"),
                                new Transform.UrlRewrite("^.*$", "no path"))
                        .path(
                                3,
                                "/long*",
                                new Action.Redirect(
                                        "#{protocol}", "#{host}", "#{port}", "/", "#{path}", 302));

        assertThat(action(configuration, "/none"))
                .isEqualTo(new ActionPreview.Failed(503, "all weights are 0"));
        assertThat(action(configuration, "/broken"))
                .isInstanceOfSatisfying(
                        ActionPreview.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith("TransformInvalidPath: url-rewrite result"));
        assertThat(action(configuration, "/long" + "x".repeat(9000)))
                .isEqualTo(
                        new ActionPreview.Failed(
                                507,
                                "the Location of the redirect is longer than 8192 characters"));
        assertThat(((ActionPreview.Forward) action(configuration, "/")).shares())
                .singleElement()
                .satisfies(
                        share ->
                                assertThat(share.obstacle())
                                        .isEqualTo("no registered target: 503"));
    }

    private static ActionPreview action(TestConfiguration configuration, String path) {
        return decision(configuration, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").action();
    }

    @Test
    void weightsBecomeSharesAndTheHeaviestIsNamed() {
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("a", 1)
                        .withTargets("b", 2)
                        .withListener(
                                "lb",
                                80,
                                new Action.Forward(
                                        List.of(
                                                new Action.WeightedTargetGroup(
                                                        TestConfiguration.group("a"), 1),
                                                new Action.WeightedTargetGroup(
                                                        TestConfiguration.group("b"), 3)),
                                        0));

        var forward = (ActionPreview.Forward) action(configuration, "/");

        assertThat(forward.shares())
                .extracting(ActionPreview.Share::share)
                .containsExactly(0.25, 0.75);
        assertThat(forward.largestGroup(_ -> true)).get().extracting("name").isEqualTo("b");
        assertThat(forward.largestGroup(group -> group.name().equals("a")))
                .get()
                .extracting("name")
                .isEqualTo("a");
        assertThat(forward.largestGroup(_ -> false)).isEmpty();
        assertThat(forward.traceId()).matches(TRACE);
    }

    @Test
    void aRedirectNamesThePortThatIsBound() {
        var to = new Action.Redirect("#{protocol}", "#{host}", "#{port}", "/x", "", 301);
        var configuration =
                TestConfiguration.EMPTY.withLoadBalancer("lb", Map.of()).withListener("lb", 80, to);

        assertThat(action(configuration, "/"))
                .isEqualTo(new ActionPreview.Redirect(301, "http://a:8080/x"));
    }
}
