/// Serves traffic: sockets of listeners, requests, connections to targets and the load balancer's
/// own responses. [DataPlane] and [DryRun] are its entry points.
///
/// Knows `model`, `routing`, `balancing`, `certificate` and the references of `function`. Must not
/// know `store`, `control`, `health` or `observe`. Plain Java on Netty; no framework.
@NullMarked
package dev.elbow.proxy;

import org.jspecify.annotations.NullMarked;
