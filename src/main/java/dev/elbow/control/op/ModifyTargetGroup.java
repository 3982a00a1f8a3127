package dev.elbow.control.op;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes the health check; nothing else of a target group can be changed (alb-spec §1.6).
@RegisterForReflection
public record ModifyTargetGroup(
        @Required String targetGroupArn,
        @OneOf(Words.PROTOCOLS) @Nullable String healthCheckProtocol,
        @Nullable String healthCheckPort,
        @Length(min = 1, max = 1024) @Nullable String healthCheckPath,
        @Nullable Boolean healthCheckEnabled,
        @Range(min = 5, max = 300) @Nullable Integer healthCheckIntervalSeconds,
        @Range(min = 2, max = 120) @Nullable Integer healthCheckTimeoutSeconds,
        @Range(min = 2, max = 10) @Nullable Integer healthyThresholdCount,
        @Range(min = 2, max = 10) @Nullable Integer unhealthyThresholdCount,
        @Nullable MatcherCodes matcher)
        implements Operation.Write<ModifyTargetGroup.Result> {

    public record Result(List<TargetGroupDescription> targetGroups) {}

    @Override
    public Result write(Draft draft, Call call) {
        var group = Resources.of(draft.snapshot(), call).targetGroup(targetGroupArn);
        var settings =
                new HealthCheckSettings(
                        healthCheckProtocol,
                        healthCheckPort,
                        healthCheckEnabled,
                        healthCheckPath,
                        healthCheckIntervalSeconds,
                        healthCheckTimeoutSeconds,
                        healthyThresholdCount,
                        unhealthyThresholdCount,
                        matcher);
        var changed =
                group.withHealthCheck(
                        settings.over(
                                group.healthCheck(),
                                group.targetType(),
                                group.protocolVersion(),
                                call.unsupported()));
        draft.put(changed);
        return new Result(List.of(TargetGroupDescription.of(changed, draft.snapshot())));
    }
}
