/// Tests of `dev.elbow.balancing`: pure, no sockets, no time.
@NullMarked
package dev.elbow.balancing;

import org.jspecify.annotations.NullMarked;
