/// HTTP/1 from clients: reading requests, their order on a connection, keep-alive, and writing
/// responses.
///
/// Netty's HTTP messages do not leave this package: a request is passed on as head and buffers.
@NullMarked
package dev.elbow.proxy.client.http1;

import org.jspecify.annotations.NullMarked;
