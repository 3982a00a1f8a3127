package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetGroupState;
import dev.elbow.balancing.TargetState;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;

/// The target of a request and the reason why it was chosen.
///
/// @param algorithm of the target group, such as `round_robin`; empty for a function
/// @param bySession whether the request's cookie named the target
/// @param failingOpen whether too few targets were healthy, so that all were candidates
public record TargetSelection(
        Arn targetGroup,
        TargetKey target,
        String algorithm,
        boolean bySession,
        boolean failingOpen) {

    static TargetSelection of(TargetGroupState group, TargetState target, boolean bySession) {
        var config = group.config();
        var algorithm =
                config.targetType() == TargetType.LAMBDA
                        ? ""
                        : config.attributes().text(TargetGroupAttribute.ALGORITHM);
        return new TargetSelection(
                group.arn(), target.key(), algorithm, bySession, group.isFailingOpen());
    }
}
