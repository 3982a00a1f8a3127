package dev.elbow.health;

import static dev.elbow.fixture.Given.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The timeout is 5 s.
class TimeLimitedTest {
    private final FakeScheduler time = new FakeScheduler();
    private final List<Consumer<ProbeResult>> asked = new ArrayList<>();
    private final List<ProbeResult> told = new ArrayList<>();

    private static ProbeTarget target(TargetType type) {
        var group = group(type, "g");
        return new ProbeTarget(group, new TargetKey(group.arn(), "id", 80), "host");
    }

    @Test
    void aProberThatDoesNotAnswerHasTimedOut() {
        new TimeLimited((_, it) -> asked.add(it), time).probe(target(TargetType.LAMBDA), told::add);

        time.passSeconds(4);
        assertThat(told).isEmpty();
        time.passSeconds(1);
        asked.getFirst().accept(new ProbeResult.Answered(200));

        assertThat(told).containsExactly(new ProbeResult.TimedOut());
    }

    @Test
    void aProberThatAnswersInTimeIsBelieved() {
        new TimeLimited((_, it) -> asked.add(it), time).probe(target(TargetType.LAMBDA), told::add);

        asked.getFirst().accept(new ProbeResult.Answered(200));
        time.passSeconds(60);

        assertThat(told).containsExactly(new ProbeResult.Answered(200));
        assertThat(time.pending()).isZero();
    }

    @Test
    void functionsAreAskedByTheirOwnProber() {
        var prober =
                Prober.byTargetType(
                        (_, it) -> it.accept(new ProbeResult.Answered(1)),
                        (_, it) -> it.accept(new ProbeResult.Answered(2)));

        prober.probe(target(TargetType.INSTANCE), told::add);
        prober.probe(target(TargetType.IP), told::add);
        prober.probe(target(TargetType.LAMBDA), told::add);

        assertThat(told)
                .containsExactly(
                        new ProbeResult.Answered(1),
                        new ProbeResult.Answered(1),
                        new ProbeResult.Answered(2));
    }
}
