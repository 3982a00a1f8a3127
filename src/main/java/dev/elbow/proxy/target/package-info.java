/// The seam towards targets: a [TargetPool] opens a [TargetStream] for each request, and a
/// [ResponseListener] gets the response. Each protocol has a package below.
///
/// Knows `worker`, `header`, `tls` and the targets of `balancing`; must not know clients, rules or
/// pages.
@NullMarked
package dev.elbow.proxy.target;

import org.jspecify.annotations.NullMarked;
