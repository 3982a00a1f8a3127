/// Reports traffic: metrics under the names that users of an Application Load Balancer know.
///
/// Knows `model` and the proxy's exchange listener. Must not slow the hot path: counters only,
/// created once per load balancer and target group.
@NullMarked
package dev.elbow.observe;

import org.jspecify.annotations.NullMarked;
