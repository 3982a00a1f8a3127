package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static org.assertj.core.api.Assertions.assertThat;

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
    void functionsAreCheckedByTheirOwnProber() {
        var prober =
                Prober.byTargetType(
                        (_, callback) -> callback.accept(new ProbeResult.Response(1)),
                        (_, callback) -> callback.accept(new ProbeResult.Response(2)));

        prober.probe(target(TargetType.INSTANCE), results::add);
        prober.probe(target(TargetType.IP), results::add);
        prober.probe(target(TargetType.LAMBDA), results::add);

        assertThat(results)
                .containsExactly(
                        new ProbeResult.Response(1),
                        new ProbeResult.Response(1),
                        new ProbeResult.Response(2));
    }
}
