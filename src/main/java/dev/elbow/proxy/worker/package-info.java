/// An event loop of the traffic with its clock and its random numbers, and the settings of sockets.
///
/// Knows Netty only: connections, requests and targets belong to the packages above.
@NullMarked
package dev.elbow.proxy.worker;

import org.jspecify.annotations.NullMarked;
