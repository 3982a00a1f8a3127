/// Real sockets at both ends: what goes over the wire is what is asserted.
@NullMarked
package dev.elbow.proxy;

import org.jspecify.annotations.NullMarked;
