/// Chooses the target of a request: weights between target groups, algorithms within one, failing
/// open, requests in flight (behaviour/routing.md#forward, behaviour/target-groups.md).
///
/// Knows `model` only: health comes in by [TargetGroups#report], and who carries the request, over
/// which protocol, is none of its business. Picking takes no lock and allocates nothing.
@NullMarked
package dev.elbow.balancing;

import org.jspecify.annotations.NullMarked;
