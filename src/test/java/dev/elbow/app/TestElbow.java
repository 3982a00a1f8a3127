package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.control.Calls;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.op.Operation;
import dev.elbow.control.op.Operations;
import dev.elbow.control.op.UnknownMembers;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.XmlAnswer;
import dev.elbow.function.BadCode;
import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.Reload;
import dev.elbow.function.reload.CodeWatch;
import dev.elbow.health.HealthMonitor;
import dev.elbow.health.SchedulerThread;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.observe.HostCounts;
import dev.elbow.observe.TrafficMetrics;
import dev.elbow.observe.ZoneHealthMeters;
import dev.elbow.proxy.DataPlane;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.Store;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Elbow without Quarkus: the API with all that takes part in a commit, listeners on ports of the
/// system's choice. Targets are never asked for their health.
final class TestElbow implements AutoCloseable {
    private static final ShapeReader READER =
            new ShapeReader(UnknownMembers.REFUSED_BY_NAME.then(UnknownMember.REFUSE));

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SchedulerThread scheduler = new SchedulerThread();
    private final Functions functions;
    private final CodeWatch codeWatch;
    private final DataPlane dataPlane;
    private final HealthMonitor health;
    private final Store store;
    private final ControlPlane control;

    TestElbow(SavedState saved) {
        this(saved, new Terminal());
    }

    TestElbow(SavedState saved, Terminal terminal) {
        this(saved, terminal, Map.of());
    }

    /// @param instances hosts that instances are mapped to, by id
    TestElbow(SavedState saved, Terminal terminal, Map<String, String> instances) {
        var facts = facts(instances);
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var groups = new TargetGroups(facts);
        var metrics = new TrafficMetrics(registry);
        store = new Store(saved);
        functions =
                new Functions(
                        (_, _) -> {
                            throw new BadCode("there is none");
                        },
                        FunctionClock.system(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        Functions.ACCOUNT_CONCURRENCY);
        codeWatch = new CodeWatch(_ -> new Reload.Unknown(), List::of);
        dataPlane =
                new DataPlane(
                        vertx.nettyEventLoopGroup(),
                        facts,
                        groups,
                        functions::get,
                        new KnownCertificates(
                                Map.of(), CertificateAuthority.inMemory(Clock.systemUTC())),
                        stickinessKey(saved),
                        metrics,
                        Tuning.of(1));
        health = new HealthMonitor(facts, (_, _) -> {}, scheduler, groups::report, dataPlane::cut);
        store.join(
                new DataPlaneCommits(
                        codeWatch,
                        functions,
                        groups,
                        dataPlane,
                        health,
                        new HostCounts(registry, health, metrics),
                        new ZoneHealthMeters(registry, health),
                        metrics,
                        new ListenerLines(facts, terminal)));
        control = new ControlPlane(store, facts, health, Clock.systemUTC());
    }

    private static StickinessKey stickinessKey(SavedState saved) {
        try {
            return StickinessKey.of(saved.stickinessKey());
        } catch (StateFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static LocalFacts facts(Map<String, String> instances) {
        var usual = LocalFacts.DEFAULT;
        return new LocalFacts(
                usual.account(),
                usual.region(),
                usual.dnsSuffix(),
                usual.listenerHost(),
                0,
                Map.of(LocalFacts.EVERY_OTHER_PORT, 0),
                instances,
                false);
    }

    void restore() throws StateFailure, CommitRefused {
        store.restore();
    }

    /// The port that a listener is bound to.
    int port(String listener) {
        return dataPlane.boundPorts().entrySet().stream()
                .filter(bound -> bound.getKey().text().equals(listener))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    Snapshot snapshot() {
        return store.current();
    }

    /// Several calls as one commit.
    <T> T change(Function<Calls, T> composition) {
        return control.change(control.localScope(), composition);
    }

    /// A call as it comes over the wire, up to the XML of its answer.
    String call(String action, String... parameters) {
        var type = Operations.named(action).orElseThrow();
        var form = Form.parse(String.join("&", parameters));
        var operation = (Operation<?>) READER.read(type, form);
        return XmlAnswer.result(action, control.call(control.localScope(), operation), "id");
    }

    @Override
    public void close() {
        dataPlane.close();
        health.close();
        scheduler.close();
        functions.close();
        codeWatch.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
