/// Tests of the data plane with real sockets at both ends.
@NullMarked
package dev.elbow.proxy;

import org.jspecify.annotations.NullMarked;
