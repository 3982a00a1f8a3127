package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth.State;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The checks of one target by the settings of each of its target groups
/// (behaviour/health.md#settings).
class GroupHealthCheckTest {
    private final FakeScheduler time = new FakeScheduler();
    private final List<ProbeTarget> probes = new ArrayList<>();

    /// Answers `/good` with 200, all else with 404.
    private final HealthMonitor monitor =
            new HealthMonitor(
                    LocalFacts.DEFAULT,
                    (target, callback) -> {
                        probes.add(target);
                        boolean good = target.check().path().equals("/good");
                        callback.accept(new ProbeResult.Response(good ? 200 : 404));
                    },
                    time,
                    (_, _) -> {},
                    _ -> {});

    private static TargetGroup checkedAt(String path, int seconds, int port, TargetGroup group) {
        var codes = Matcher.parse("200", 200, 499);
        return group.withHealthCheck(
                new HealthCheck(true, Protocol.HTTP, port, path, seconds, 4, 5, 2, codes));
    }

    @Test
    void aTargetIsCheckedByTheSettingsOfEachOfItsGroups() {
        monitor.apply(
                inUse(
                        checkedAt("/good", 30, 0, group("g", "10.0.0.1")),
                        checkedAt("/bad", 5, 0, group("h", "10.0.0.1"))));
        time.advanceSeconds(29);

        assertThat(probes).filteredOn(probe -> probe.check().path().equals("/good")).hasSize(1);
        assertThat(probes).filteredOn(probe -> probe.check().path().equals("/bad")).hasSize(6);
        assertThat(monitor.healthOf(key("g", "10.0.0.1")).state()).isEqualTo(State.HEALTHY);
        assertThat(monitor.healthOf(key("h", "10.0.0.1")).state()).isEqualTo(State.UNHEALTHY);
    }

    @Test
    void thePortOfChecksIsThatOfTrafficUnlessItIsSet() {
        var targets = List.of(new Target("10.0.0.1", 0, ""), new Target("10.0.0.1", 8080, ""));
        monitor.apply(inUse(checkedAt("/good", 30, 0, group("g").withTargets(targets))));
        time.advanceSeconds(1);
        assertThat(probes).extracting(ProbeTarget::port).containsExactlyInAnyOrder(80, 8080);

        probes.clear();
        monitor.apply(inUse(checkedAt("/good", 30, 9000, group("h").withTargets(targets))));
        time.advanceSeconds(1);
        assertThat(probes).extracting(ProbeTarget::port).containsExactly(9000, 9000);
    }

    @Test
    void aSwitchOfProtocolsIsAFailedCheck() throws Exception {
        var vertx = Vertx.vertx();
        var switched =
                "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
        try (var server =
                        RawServer.answering(
                                connection -> {
                                    RawServer.text(switched).respond(connection);
                                    connection.close();
                                });
                var prober = new HttpProber(vertx)) {
            var checked = checkedAt("/", 30, server.port(), group("g", "127.0.0.1"));
            var result = new CompletableFuture<ProbeResult>();
            prober.probe(
                    new ProbeTarget(checked, key("g", "127.0.0.1"), "127.0.0.1"), result::complete);
            HealthState state =
                    new HealthState.Registering()
                            .next(result.get(20, TimeUnit.SECONDS), checked.healthCheck());
            assertThat(state.health().state()).isEqualTo(State.INITIAL);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
