/// HTTP/1 from clients: reading requests, their order on a connection, keep-alive, and writing
/// responses.
///
/// Netty's HTTP messages stay in here: a request goes on as a head, its headers and buffers.
@NullMarked
package dev.elbow.proxy.client.http1;

import org.jspecify.annotations.NullMarked;
