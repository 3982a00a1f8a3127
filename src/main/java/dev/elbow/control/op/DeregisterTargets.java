package dev.elbow.control.op;

import dev.elbow.control.shape.TargetDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.TargetKey;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Without a port the group's is meant; one that is not registered counts as done (alb-spec §1.5,
/// §5.2).
@RegisterForReflection
public record DeregisterTargets(
        @Required String targetGroupArn, @Required List<TargetDescription> targets)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var group = Resources.of(draft.snapshot(), call).targetGroup(targetGroupArn);
        if (targets.isEmpty()) {
            throw ApiFailure.validation("At least one target must be specified");
        }
        Set<TargetKey> gone = new HashSet<>();
        for (TargetDescription target : targets) {
            int port = target.port() == null ? group.port() : target.port();
            gone.add(new TargetKey(group.arn(), target.id(), port));
        }
        var rest =
                group.targets().stream()
                        .filter(target -> !gone.contains(group.keyOf(target)))
                        .toList();
        if (rest.size() < group.targets().size()) {
            draft.put(group.withTargets(rest));
        }
        return new Done();
    }
}
