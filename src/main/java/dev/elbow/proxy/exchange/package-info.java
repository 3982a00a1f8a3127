/// Requests and responses, whatever protocol either side speaks: [Exchange] holds the facts,
/// [RequestFlow] serves, [ClientStream] is the seam towards clients.
///
/// Knows `target`, `compiled` and `action`; must not know connections of clients. Its types are
/// status, headers and buffers, no messages of a protocol.
@NullMarked
package dev.elbow.proxy.exchange;

import org.jspecify.annotations.NullMarked;
