package dev.elbow.app.trial;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.stickiness.StickinessKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The slow start of running targets, in the explanation of a request.
class SlowStartPreviewTest {
    private long now;
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT, () -> now);

    private Snapshot register(String... targets) {
        var snapshot = inUse(with(group("g", targets), TargetGroupAttribute.SLOW_START, "100"));
        groups.apply(snapshot);
        for (var target : targets) {
            groups.report(key("g", target), TargetHealth.HEALTHY);
        }
        return snapshot;
    }

    private String explanation(Snapshot snapshot, boolean json) throws WrongRequest {
        var dryRun =
                DryRun.of(snapshot, LocalFacts.DEFAULT, it -> it.port())
                        .withTargets(groups, StickinessKey.random());
        var request =
                ClientRequest.of(
                        Optional.empty(), "http://a/", List.of(), Optional.empty(), "127.0.0.1");
        return new Trial(dryRun, it -> it.port()).explain(request, json);
    }

    @Test
    void itsElapsedPartIsShownBesideTheTarget() throws WrongRequest {
        register("10.0.0.1");
        var snapshot = register("10.0.0.1", "10.0.0.2");
        now += TimeUnit.SECONDS.toNanos(25);

        assertThat(explanation(snapshot, false))
                .contains("g: http://10.0.0.1:80, http://10.0.0.2:80 (slow start: 25 %)\n");
        assertThat(explanation(snapshot, true).replaceAll("\\s", ""))
                .contains("\"slowStart\":{\"http://10.0.0.2:80\":0.25}");
    }

    @Test
    void nothingIsShownWhenItIsOver() throws WrongRequest {
        register("10.0.0.1");
        var snapshot = register("10.0.0.1", "10.0.0.2");
        now += TimeUnit.SECONDS.toNanos(100);

        assertThat(explanation(snapshot, false)).doesNotContain("slow start");
        assertThat(explanation(snapshot, true)).doesNotContain("slowStart");
    }
}
