/// What a load balancer does to the headers of a request and of a response (alb-spec §3.1-3.6).
///
/// Knows `model`, the grammar of hosts in `routing` and Netty's header type. Must not know
/// connections, rules or targets.
@NullMarked
package dev.elbow.proxy.header;

import org.jspecify.annotations.NullMarked;
