/// A request and its response, whatever protocol either side speaks: [Exchange] holds the facts,
/// [RequestFlow] is the way from the head to a response, [ClientStream] the seam towards clients.
///
/// Knows `target` and `compiled`, no client's connection. Status, headers and buffers pass here, no
/// messages of a protocol.
@NullMarked
package dev.elbow.proxy.exchange;

import org.jspecify.annotations.NullMarked;
