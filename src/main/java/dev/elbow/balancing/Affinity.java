package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import org.jspecify.annotations.Nullable;

/// The target group and the target that a client's earlier requests went to (ALB guide, "Sticky
/// sessions"). A choice keeps to them where it can; the caller sees from the result whether it did.
///
/// @param targetGroup of a forward action with target group stickiness; null without preference
/// @param target of any target group: it counts only where that group is the chosen one; null
///   without preference
public record Affinity(@Nullable Arn targetGroup, @Nullable TargetKey target) {
    /// A client without earlier requests, or without stickiness.
    public static final Affinity NONE = new Affinity(null, null);
}
