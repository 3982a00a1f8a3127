/// The answers that a load balancer gives itself (alb-spec §4.2, §2.3).
///
/// Knows the header names and Netty's messages. Must not know why an answer is given.
@NullMarked
package dev.elbow.proxy.page;

import org.jspecify.annotations.NullMarked;
