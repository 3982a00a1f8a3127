/// HTTP/2 to targets: a connection carries many streams, each of them one request.
///
/// Netty's frames and its objects of a connection do not leave this package: a response is passed
/// on as status, headers and buffers.
@NullMarked
package dev.elbow.proxy.target.http2;

import org.jspecify.annotations.NullMarked;
