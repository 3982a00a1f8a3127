package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.ProvisionedStatus.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How far provisioned concurrency is, and when it was asked for.
final class ProvisionedStatuses {
    private record Asked(int environments, Instant when) {}

    private final FunctionClock clock;
    private volatile Map<Arn, Asked> asked = Map.of();

    ProvisionedStatuses(FunctionClock clock) {
        this.clock = clock;
    }

    void apply(Iterable<LambdaFunction> functions) {
        var now = Instant.ofEpochMilli(clock.millis());
        var after = new HashMap<Arn, Asked>();
        for (var function : functions) {
            function.provisionedConcurrency()
                    .forEach(
                            (qualifier, environments) -> {
                                var name = new Arn(function.arn().text() + ":" + qualifier);
                                var before = asked.get(name);
                                after.put(
                                        name,
                                        before != null && before.environments == environments
                                                ? before
                                                : new Asked(environments, now));
                            });
        }
        asked = Map.copyOf(after);
    }

    Optional<ProvisionedStatus> of(QualifiedFunction function) {
        return Optional.ofNullable(asked.get(function.name().invoked()))
                .map(its -> status(function, its));
    }

    private static ProvisionedStatus status(QualifiedFunction function, Asked asked) {
        int available = 0;
        int allocated = 0;
        var problem = function.version().problem();
        for (var pool : function.pools()) {
            available += pool.provisioning().available();
            allocated += pool.provisioning().allocated();
            problem = problem.isEmpty() ? pool.provisioning().problem() : problem;
        }
        int requested = asked.environments;
        return new ProvisionedStatus(
                requested,
                Math.min(requested, available),
                Math.min(requested, allocated),
                state(requested, available, problem),
                available >= requested ? "" : problem,
                asked.when);
    }

    private static State state(int requested, int available, String problem) {
        if (available >= requested) {
            return State.READY;
        }
        return problem.isEmpty() ? State.IN_PROGRESS : State.FAILED;
    }
}
