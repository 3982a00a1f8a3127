/// The load balancer's own responses (behaviour/responses.md#pages).
///
/// Knows the header names and Netty's messages. Must not know the reason for a response.
@NullMarked
package dev.elbow.proxy.page;

import org.jspecify.annotations.NullMarked;
