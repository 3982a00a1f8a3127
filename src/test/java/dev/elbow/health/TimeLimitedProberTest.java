package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The timeout is 5 s.
class TimeLimitedProberTest {
    private final FakeScheduler time = new FakeScheduler();
    private final List<Consumer<ProbeResult>> callbacks = new ArrayList<>();
    private final List<ProbeResult> results = new ArrayList<>();

    private static ProbeTarget target(TargetType type) {
        var group = group(type, "g");
        return new ProbeTarget(group, new TargetKey(group.arn(), "id", 80), "host");
    }

    @Test
    void aCheckWithoutAResultIsATimeout() {
        new TimeLimitedProber((_, callback) -> callbacks.add(callback), time)
                .probe(target(TargetType.LAMBDA), results::add);

        time.advanceSeconds(4);
        assertThat(results).isEmpty();
        time.advanceSeconds(1);
        callbacks.getFirst().accept(new ProbeResult.Response(200));

        assertThat(results).containsExactly(new ProbeResult.Timeout());
    }

    @Test
    void aResultInTimeCancelsTheTimeout() {
        new TimeLimitedProber((_, callback) -> callbacks.add(callback), time)
                .probe(target(TargetType.LAMBDA), results::add);

        callbacks.getFirst().accept(new ProbeResult.Response(200));
        time.advanceSeconds(60);

        assertThat(results).containsExactly(new ProbeResult.Response(200));
        assertThat(time.pending()).isZero();
    }

    @Test
    void eachTypeAndVersionIsCheckedByItsProber() {
        var prober =
                Prober.byTargetGroup(
                        (_, callback) -> callback.accept(new ProbeResult.Response(1)),
                        (_, callback) -> callback.accept(new ProbeResult.Response(2)),
                        (_, callback) -> callback.accept(new ProbeResult.Response(3)));
        var group = group("g", "10.0.0.1");

        prober.probe(target(TargetType.INSTANCE), results::add);
        prober.probe(target(TargetType.IP), results::add);
        prober.probe(target(TargetType.LAMBDA), results::add);
        for (var version : ProtocolVersion.values()) {
            var target = of(group, Protocol.HTTP, version);
            prober.probe(new ProbeTarget(target, key("g", "10.0.0.1"), ""), results::add);
        }

        assertThat(results)
                .extracting(result -> ((ProbeResult.Response) result).code())
                .containsExactly(1, 1, 3, 1, 2, 2);
    }
}
