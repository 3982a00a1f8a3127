/// The seam towards targets: a [TargetPool] opens a [TargetStream] for each request, and a
/// [ResponseListener] gets the response. Each protocol has a package below.
///
/// Knows `worker` and `balancing`'s targets; no client, no rule, no page.
@NullMarked
package dev.elbow.proxy.target;

import org.jspecify.annotations.NullMarked;
