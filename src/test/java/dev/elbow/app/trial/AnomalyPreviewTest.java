package dev.elbow.app.trial;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.stickiness.StickinessKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The anomalies of running targets, in the explanation of a request.
class AnomalyPreviewTest {
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private Snapshot register(String... targets) {
        var random = with(group("g", targets), TargetGroupAttribute.ALGORITHM, "weighted_random");
        var snapshot = inUse(with(random, TargetGroupAttribute.ANOMALY_MITIGATION, "on"));
        groups.apply(snapshot);
        Stream.of(targets).forEach(target -> groups.report(key("g", target), TargetHealth.HEALTHY));
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
    void theWeightOfAnAnomalousTargetIsShownBesideIt() throws WrongRequest {
        var snapshot = register("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(explanation(snapshot, false)).doesNotContain("weight");
        var targets = requireNonNull(groups.get(groupArn("g"))).targets();
        IntStream.range(0, 10)
                .forEach(
                        _ -> {
                            targets.getFirst().countError();
                            targets.forEach(TargetState::begin);
                            targets.forEach(TargetState::end);
                        });
        groups.detectAnomalies();

        assertThat(explanation(snapshot, false))
                .contains("g: http://10.0.0.1:80 (anomalous, weight: 2 %), http://10.0.0.2:80");
        assertThat(explanation(snapshot, true).replaceAll("\\s", ""))
                .contains("\"mitigationWeight\":{\"http://10.0.0.1:80\":0.02}");
    }
}
