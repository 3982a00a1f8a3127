/// Tests of the Query codec.
@NullMarked
package dev.elbow.control.wire;

import org.jspecify.annotations.NullMarked;
