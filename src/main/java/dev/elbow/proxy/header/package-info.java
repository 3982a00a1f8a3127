/// Headers of requests and responses: those that are set, removed and checked
/// (behaviour/headers.md).
///
/// Knows `model`, the grammar of hosts in `routing` and Netty's header type. Must not know
/// connections, rules or targets.
@NullMarked
package dev.elbow.proxy.header;

import org.jspecify.annotations.NullMarked;
