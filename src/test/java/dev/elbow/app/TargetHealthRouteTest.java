package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The body of `GET /_elbow/target-health`.
class TargetHealthRouteTest {

    private record Health(TargetHealth healthOfAll) implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return healthOfAll;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }

    @Test
    void eachTargetIsListedWithItsHealth() {
        var snapshot = TestConfiguration.ofTargets(9001, 9002).snapshot();
        assertThat(TargetHealthRoute.body(snapshot, new Health(TargetHealth.HEALTHY)).encode())
                .isEqualTo(
                        "{\"targets\":[{\"targetGroup\":\"web\",\"target\":\"127.0.0.1:9001\",\"state\":\"healthy\"},"
                                + "{\"targetGroup\":\"web\",\"target\":\"127.0.0.1:9002\",\"state\":\"healthy\"}]}");
    }

    @Test
    void theReasonIsThatOfTheApi() {
        var snapshot = TestConfiguration.ofTargets(9001).snapshot();
        assertThat(TargetHealthRoute.body(snapshot, new Health(TargetHealth.TIMED_OUT)).encode())
                .contains("\"state\":\"unhealthy\",\"reason\":\"Target.Timeout\"");
    }

    @Test
    void thereMayBeNone() {
        assertThat(
                        TargetHealthRoute.body(Snapshot.EMPTY, new Health(TargetHealth.HEALTHY))
                                .encode())
                .isEqualTo("{\"targets\":[]}");
    }
}
