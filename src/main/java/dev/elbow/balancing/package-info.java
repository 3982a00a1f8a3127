/// Chooses the target of a request: weights between target groups, algorithms within one, failing
/// open, requests in flight (behaviour/routing.md#forward, behaviour/target-groups.md).
///
/// Knows `model` only: health arrives by [TargetGroups#report]. Must not know how a request is
/// forwarded. A choice takes no lock and allocates nothing (docs/internals/balancing.md).
@NullMarked
package dev.elbow.balancing;

import org.jspecify.annotations.NullMarked;
