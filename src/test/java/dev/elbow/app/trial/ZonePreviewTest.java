package dev.elbow.app.trial;

import static dev.elbow.fixture.TestSnapshots.enabledIn;
import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.stickiness.StickinessKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The zones of a group without cross-zone load balancing, in the explanation of a request.
class ZonePreviewTest {
    private static final Snapshot SNAPSHOT =
            enabledIn(
                    inUse(
                            with(
                                    group("g")
                                            .withTargets(
                                                    List.of(
                                                            new Target("10.0.0.1", 0, "us-east-1a"),
                                                            new Target(
                                                                    "10.0.1.1", 0, "us-east-1b"))),
                                    TargetGroupAttribute.CROSS_ZONE,
                                    "false")),
                    "us-east-1a",
                    "us-east-1b",
                    "us-east-1c");

    private static String explanation(DryRun dryRun, boolean json) throws WrongRequest {
        var request =
                ClientRequest.of(
                        Optional.empty(), "http://a/", List.of(), Optional.empty(), "127.0.0.1");
        return new Trial(dryRun, it -> it.port()).explain(request, json);
    }

    @Test
    void theTargetsOfEachZoneAreShown() throws WrongRequest {
        var dryRun = DryRun.of(SNAPSHOT, LocalFacts.DEFAULT, it -> it.port());

        assertThat(explanation(dryRun, false))
                .contains(
                        "forward to g: us-east-1a: http://10.0.0.1:80; us-east-1b: http://10.0.1.1:80;"
                                + " us-east-1c: no registered target: 503\n");
        assertThat(explanation(dryRun, true).replaceAll("\\s", ""))
                .contains(
                        "\"zones\":[{\"zone\":\"us-east-1a\",\"inDns\":true,\"failingOpen\":false,"
                                + "\"targets\":[\"http://10.0.0.1:80\"]},");
    }

    @Test
    void aZoneThatFailedOverIsMarked() throws WrongRequest {
        var running = new TargetGroups(LocalFacts.DEFAULT);
        running.apply(SNAPSHOT);
        running.report(key("g", "10.0.0.1"), TargetHealth.HEALTHY);
        running.report(key("g", "10.0.1.1"), TargetHealth.TIMED_OUT);
        var dryRun =
                DryRun.of(SNAPSHOT, LocalFacts.DEFAULT, it -> it.port())
                        .withTargets(running, StickinessKey.random());

        assertThat(explanation(dryRun, false))
                .contains("; us-east-1b (not in DNS, fails open): http://10.0.1.1:80;");
    }
}
