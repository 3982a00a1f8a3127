package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.CertificateFailure;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.certificate.ServerCertificate;
import dev.elbow.certificate.ServerCertificates;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationCallback;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.proxy.exchange.Exchange;
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

/// A data plane with all that it needs, on ports of the system's choice.
public final class TestDataPlane implements AutoCloseable {
    private static final Vertx VERTX =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));

    private static final Duration CONNECTING = Tuning.of(1).connectTimeout();

    final DataPlane plane;
    final BlockingQueue<Exchange> told = new LinkedBlockingQueue<>();
    final Map<Arn, HostedFunction> functions = new HashMap<>();
    final Map<String, ServerCertificate> certificates = new HashMap<>();
    final CertificateAuthority authority = CertificateAuthority.inMemory(Clock.systemUTC());
    private final ServerCertificates made = new KnownCertificates(Map.of(), authority);
    private final TargetGroups groups;

    /// Of the latest exchange, at its end.
    volatile long receivedBytes;

    private Snapshot current = Snapshot.EMPTY;

    TestDataPlane(LocalFacts facts, Tuning tuning) {
        this(facts, tuning, ActionSteps.NONE);
    }

    private TestDataPlane(LocalFacts facts, Tuning tuning, ActionSteps steps) {
        groups = new TargetGroups(facts);
        plane =
                new DataPlane(
                        VERTX.nettyEventLoopGroup(),
                        facts,
                        groups,
                        this::function,
                        this::certificate,
                        steps,
                        this::finished,
                        tuning);
    }

    /// Those of the test, else of its CA.
    private ServerCertificate certificate(String arn, SortedSet<String> names)
            throws CertificateFailure {
        var given = certificates.get(arn);
        return given != null ? given : made.of(arn, names);
    }

    private void finished(Exchange exchange) {
        receivedBytes = exchange.receivedBytes();
        told.add(exchange);
    }

    private HostedFunction function(Arn arn) {
        return (event, traceId, callback) ->
                functions.getOrDefault(arn, TestDataPlane::absent).invoke(event, traceId, callback);
    }

    private static void absent(byte[] event, String traceId, InvocationCallback callback) {
        callback.completed(new Failed(Reason.NOT_FOUND, "no such function"));
    }

    /// Ports 80, 8080 and 443 are bound to free ones.
    static TestDataPlane open() {
        return new TestDataPlane(facts(Map.of(80, 0, 8080, 0, 443, 0)), Tuning.of(2));
    }

    /// One whose seconds pass in so many milliseconds.
    static TestDataPlane hurried(int second) {
        return new TestDataPlane(
                facts(Map.of(80, 0, 443, 0)), tuning(Duration.ofMillis(second), CONNECTING));
    }

    /// One with a single event loop whose rules have steps, and whose seconds pass in so many
    /// milliseconds.
    static TestDataPlane withSteps(ActionSteps steps, int second) {
        return new TestDataPlane(
                facts(Map.of(80, 0)), tuning(Duration.ofMillis(second), CONNECTING), steps);
    }

    /// One that waits so long for a target to accept.
    static TestDataPlane connectingFor(Duration timeout) {
        return new TestDataPlane(facts(Map.of(80, 0)), tuning(Duration.ofSeconds(1), timeout));
    }

    public static TestDataPlane serving(TestConfiguration estate) {
        var house = open();
        house.serve(estate);
        return house;
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
        var usual = Tuning.of(1);
        return new Tuning(
                1,
                second,
                connectTimeout,
                usual.targetIdleSeconds(),
                usual.chunk(),
                usual.readBuffer(),
                usual.unsent(),
                usual.backlog(),
                usual.handshakeSeconds(),
                usual.lingerSeconds());
    }

    void serve(TestConfiguration estate) {
        try {
            apply(estate);
        } catch (ListenerFailure failure) {
            throw new AssertionError(failure);
        }
    }

    void apply(TestConfiguration estate) throws ListenerFailure {
        groups.apply(estate.snapshot());
        plane.apply(current, estate.snapshot());
        current = estate.snapshot();
    }

    /// Where port 80 of `lb` is bound.
    public int port() {
        return port("lb", 80);
    }

    int port(String balancer, int port) {
        return Objects.requireNonNull(
                plane.boundPorts().get(TestConfiguration.listener(balancer, port)));
    }

    RawSocket connect() {
        return RawSocket.to(port());
    }

    /// The next exchange that is over, waiting for it.
    public Exchange exchange() {
        try {
            return Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS), "nothing was told");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Requests to targets in flight, of all target groups.
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
