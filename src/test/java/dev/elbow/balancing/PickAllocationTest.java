package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.enabledIn;
import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A choice allocates nothing.
class PickAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String[] TARGETS = {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"};

    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private TargetGroupState serve(String attributes) {
        var group = group("g", TARGETS);
        var changed =
                Arrays.stream(attributes.split(" "))
                        .map(attribute -> attribute.split("="))
                        .collect(
                                Collectors.toMap(
                                        parts -> TargetGroupAttribute.valueOf(parts[0]),
                                        parts -> parts[1]));
        var config = group.withAttributes(group.attributes().with(changed));
        groups.apply(enabledIn(inUse(config), "us-east-1a", "us-east-1b"));
        for (var target : TARGETS) {
            groups.report(key("g", target), TargetHealth.HEALTHY);
        }
        // Ends and begins the slow start of one, and makes another anomalous
        groups.report(key("g", TARGETS[3]), TargetHealth.TIMED_OUT);
        groups.report(key("g", TARGETS[3]), TargetHealth.HEALTHY);
        var state = requireNonNull(groups.get(groupArn("g")));
        for (int request = 0; request < 10; request++) {
            state.targets().forEach(TargetState::begin);
            state.targets().getFirst().countError();
            state.targets().forEach(TargetState::end);
        }
        groups.detectAnomalies();
        return state;
    }

    private static long allocatedBytes(TargetGroupState state, int picks) {
        long now = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int pick = 0; pick < picks; pick++) {
            var target = requireNonNull(state.pick(now, Affinity.NONE, pick));
            target.begin();
            target.end();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALGORITHM=round_robin",
                "ALGORITHM=round_robin SLOW_START=900",
                "ALGORITHM=round_robin CROSS_ZONE=false",
                "ALGORITHM=least_outstanding_requests",
                "ALGORITHM=least_outstanding_requests CROSS_ZONE=false",
                "ALGORITHM=weighted_random",
                "ALGORITHM=weighted_random ANOMALY_MITIGATION=on",
                "UNHEALTHY_ROUTING_COUNT=10",
            })
    void aChoiceAllocatesNothing(String attributes) {
        var state = serve(attributes);
        IntStream.range(0, 3).forEach(_ -> allocatedBytes(state, 1_000));

        assertThat(allocatedBytes(state, 10_000)).isLessThan(1_000);
    }
}
