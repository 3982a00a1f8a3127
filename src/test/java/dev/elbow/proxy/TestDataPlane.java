package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.CertificateFailure;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.certificate.ServerCertificate;
import dev.elbow.certificate.ServerCertificates;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationCallback;
import dev.elbow.function.InvocationRecord;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.worker.Tuning;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A data plane on free ports, with functions and certificates that a test defines.
public final class TestDataPlane implements AutoCloseable {
    private static final Vertx VERTX =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));

    private static final Duration CONNECT_TIMEOUT = Tuning.of(1).connectTimeout();
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(20);

    final DataPlane plane;
    final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
    final Map<Arn, HostedFunction> functions = new HashMap<>();
    final Map<String, ServerCertificate> certificates = new HashMap<>();
    final CertificateAuthority authority = CertificateAuthority.inMemory(Clock.systemUTC());
    final StickinessKey stickinessKey = StickinessKey.random();
    private final ServerCertificates localCertificates = new KnownCertificates(Map.of(), authority);
    private final TargetGroups groups;

    /// The received bytes of the last exchange.
    volatile long receivedBytes;

    private Snapshot current = Snapshot.EMPTY;

    TestDataPlane(LocalFacts facts, Tuning tuning) {
        this(facts, tuning, ActionSteps.NONE);
    }

    private TestDataPlane(LocalFacts facts, Tuning tuning, ActionSteps steps) {
        this(facts, tuning, steps, ExchangeListener.NONE);
    }

    private TestDataPlane(
            LocalFacts facts, Tuning tuning, ActionSteps steps, ExchangeListener listener) {
        groups = new TargetGroups(facts);
        plane =
                new DataPlane(
                        VERTX.nettyEventLoopGroup(),
                        facts,
                        groups,
                        this::function,
                        this::certificate,
                        steps,
                        stickinessKey,
                        listener.andThen(this::finished),
                        tuning);
    }

    /// A certificate of the test, or one of the test's authority.
    private ServerCertificate certificate(String arn, SortedSet<String> names)
            throws CertificateFailure {
        var certificate = certificates.get(arn);
        return certificate != null ? certificate : localCertificates.of(arn, names);
    }

    private void finished(Exchange exchange) {
        receivedBytes = exchange.receivedBytes();
        exchanges.add(exchange);
    }

    private HostedFunction function(Arn arn) {
        return new HostedFunction() {
            @Override
            public void invoke(byte[] event, String traceId, InvocationCallback callback) {
                current().invoke(event, traceId, callback);
            }

            @Override
            public void invoke(
                    byte[] event,
                    String traceId,
                    InvocationRecord invocation,
                    InvocationCallback callback) {
                current().invoke(event, traceId, invocation, callback);
            }

            private HostedFunction current() {
                return functions.getOrDefault(arn, TestDataPlane::absent);
            }
        };
    }

    /// Sets the function of an ARN.
    public TestDataPlane withFunction(Arn arn, HostedFunction function) {
        functions.put(arn, function);
        return this;
    }

    /// Sets the function `hello`, which answers each event with this JSON.
    public TestDataPlane withAnswer(String json) {
        return withFunction(
                TestConfiguration.function("hello"),
                (_, _, callback) -> callback.completed(new Answer(json.getBytes(UTF_8))));
    }

    private static void absent(byte[] event, String traceId, InvocationCallback callback) {
        callback.completed(new Failed(Reason.NOT_FOUND, "no such function"));
    }

    /// A data plane whose ports 80, 8080 and 443 are bound at free ones.
    static TestDataPlane open() {
        return open(true);
    }

    /// Such a data plane by the TLS of BoringSSL, which is the default, or of the JDK.
    static TestDataPlane open(boolean boringSsl) {
        var defaults = Tuning.of(2);
        return new TestDataPlane(
                facts(Map.of(80, 0, 8080, 0, 443, 0)),
                boringSsl ? defaults : defaults.withJdkTls());
    }

    /// A data plane with another length of its second, in milliseconds. TLS handshakes have twenty
    /// seconds of the test's time.
    static TestDataPlane withSecond(int second) {
        return new TestDataPlane(
                facts(Map.of(80, 0, 443, 0)), tuning(Duration.ofMillis(second), CONNECT_TIMEOUT));
    }

    /// A data plane with another length of its second, in milliseconds, for TLS handshakes too.
    static TestDataPlane withSecondOfHandshakes(int second) {
        return new TestDataPlane(
                facts(Map.of(80, 0, 443, 0)),
                tuning(
                        Duration.ofMillis(second),
                        CONNECT_TIMEOUT,
                        Tuning.of(1).handshakeSeconds()));
    }

    /// A data plane whose port 80 is bound at a port that the test reserved, and with another
    /// length of its second, in milliseconds.
    static TestDataPlane onPort(int port, int second) {
        return new TestDataPlane(
                facts(Map.of(80, port)), tuning(Duration.ofMillis(second), CONNECT_TIMEOUT));
    }

    /// A data plane with one event loop, whose rules have steps, and with another length of its
    /// second, in milliseconds.
    static TestDataPlane withSteps(ActionSteps steps, int second) {
        return new TestDataPlane(
                facts(Map.of(80, 0)), tuning(Duration.ofMillis(second), CONNECT_TIMEOUT), steps);
    }

    /// A data plane with another connect timeout.
    static TestDataPlane withConnectTimeout(Duration timeout) {
        return new TestDataPlane(facts(Map.of(80, 0)), tuning(Duration.ofSeconds(1), timeout));
    }

    public static TestDataPlane of(TestConfiguration configuration) {
        var dataPlane = open();
        dataPlane.serve(configuration);
        return dataPlane;
    }

    /// A data plane with a listener.
    public static TestDataPlane of(TestConfiguration configuration, ExchangeListener listener) {
        var dataPlane =
                new TestDataPlane(
                        facts(Map.of(80, 0, 443, 0)), Tuning.of(2), ActionSteps.NONE, listener);
        dataPlane.serve(configuration);
        return dataPlane;
    }

    static LocalFacts facts(Map<Integer, Integer> ports) {
        return new LocalFacts(
                "123456789012",
                "us-east-1",
                "elb.localhost",
                "127.0.0.1",
                8000,
                ports,
                Map.of(),
                false);
    }

    private static Tuning tuning(Duration second, Duration connectTimeout) {
        return tuning(second, connectTimeout, (int) HANDSHAKE_TIMEOUT.dividedBy(second));
    }

    private static Tuning tuning(Duration second, Duration connectTimeout, int handshakeSeconds) {
        var defaults = Tuning.of(1);
        return new Tuning(
                1,
                second,
                connectTimeout,
                defaults.targetIdleSeconds(),
                defaults.chunk(),
                defaults.readBuffer(),
                defaults.unsent(),
                defaults.backlog(),
                handshakeSeconds,
                defaults.lingerSeconds(),
                true);
    }

    void serve(TestConfiguration configuration) {
        try {
            apply(configuration);
        } catch (ListenerFailure failure) {
            throw new AssertionError(failure);
        }
    }

    void apply(TestConfiguration configuration) throws ListenerFailure {
        groups.apply(configuration.snapshot());
        plane.apply(current, configuration.snapshot());
        current = configuration.snapshot();
    }

    /// Reports the target at a port, of the group `web`, as healthy.
    void reportHealthy(int port) {
        report("web", port, TargetHealth.HEALTHY);
    }

    /// Reports the health of the target at a port.
    void report(String group, int port, TargetHealth health) {
        groups.report(key(group, port), health);
    }

    static TargetKey key(String group, int port) {
        return new TargetKey(TestConfiguration.group(group), "127.0.0.1", port);
    }

    /// Reports the target at a port, of the group `web`, as unhealthy.
    void reportUnhealthy(int port) {
        groups.report(
                new TargetKey(TestConfiguration.group("web"), "127.0.0.1", port),
                TargetHealth.TIMED_OUT);
    }

    /// Ends a period of anomaly detection.
    void detectAnomalies() {
        groups.detectAnomalies();
    }

    /// The result for the target at a port, of the group `web`.
    AnomalyDetection anomalyOf(int port) {
        return groups.anomalyOf(new TargetKey(TestConfiguration.group("web"), "127.0.0.1", port));
    }

    Snapshot snapshot() {
        return current;
    }

    /// The bound port of port 80 of `lb`.
    public int port() {
        return port("lb", 80);
    }

    public int port(String balancer, int port) {
        return Objects.requireNonNull(
                plane.boundPorts().get(TestConfiguration.listener(balancer, port)));
    }

    RawSocket connect() {
        return RawSocket.connect(port());
    }

    /// The next exchange that ends; waits for it.
    public Exchange exchange() {
        try {
            return Objects.requireNonNull(exchanges.poll(20, TimeUnit.SECONDS), "nothing was told");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Requests in flight to the targets of all target groups.
    int inFlight() {
        return current.targetGroups().keySet().stream()
                .map(groups::get)
                .filter(Objects::nonNull)
                .flatMap(group -> group.targets().stream())
                .mapToInt(TargetState::inFlight)
                .sum();
    }

    @Override
    public void close() {
        plane.close();
    }
}
