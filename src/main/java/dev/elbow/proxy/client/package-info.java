/// The side of the clients: bound ports, accepted connections, TLS, and the choice of a protocol,
/// each of which has a package below and extends
/// [ClientStream][dev.elbow.proxy.exchange.ClientStream].
///
/// Knows `exchange`, which does not know it.
@NullMarked
package dev.elbow.proxy.client;

import org.jspecify.annotations.NullMarked;
