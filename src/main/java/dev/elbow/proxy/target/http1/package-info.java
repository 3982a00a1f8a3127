/// HTTP/1.1 to targets: a connection carries one stream at a time and is kept for the next.
///
/// Netty's HTTP messages do not leave this package: a response is passed on as status, headers and
/// buffers.
@NullMarked
package dev.elbow.proxy.target.http1;

import org.jspecify.annotations.NullMarked;
