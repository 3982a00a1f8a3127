/// Connections of clients: bound ports, accepting, TLS and the selection of a protocol.
///
/// Each protocol has a package below and extends
/// [ClientStream][dev.elbow.proxy.exchange.ClientStream].
///
/// Knows `exchange`, which does not know it.
@NullMarked
package dev.elbow.proxy.client;

import org.jspecify.annotations.NullMarked;
