/// Tests of metrics, with exchanges over real sockets.
@NullMarked
package dev.elbow.observe;

import org.jspecify.annotations.NullMarked;
