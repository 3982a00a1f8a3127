/// An event loop of the traffic with its clock and its random numbers, and the settings of sockets.
///
/// Knows Netty only; must not know connections, requests or targets.
@NullMarked
package dev.elbow.proxy.worker;

import org.jspecify.annotations.NullMarked;
