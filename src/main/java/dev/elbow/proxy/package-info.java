/// Moves the bytes: sockets of listeners, one request's way through them, the connections to
/// targets, and what the load balancer says itself.
///
/// Knows `model`, `routing`, `balancing` and the port of `function`. Must not know where the
/// configuration comes from (`store`, `control`), how health is found out, or who listens to
/// exchanges. Plain Java on Netty; no framework.
@NullMarked
package dev.elbow.proxy;

import org.jspecify.annotations.NullMarked;
