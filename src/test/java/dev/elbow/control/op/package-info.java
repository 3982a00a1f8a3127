/// Tests of the operations, over a store without data plane.
@NullMarked
package dev.elbow.control.op;

import org.jspecify.annotations.NullMarked;
