/// HTTP/2 from clients: frames, flow control, the streams of a connection, limits, GOAWAY.
///
/// Netty's frames and stream objects do not leave this package: a request is passed on as head and
/// buffers.
@NullMarked
package dev.elbow.proxy.client.http2;

import org.jspecify.annotations.NullMarked;
