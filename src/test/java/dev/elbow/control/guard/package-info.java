/// Tests of whom the control port takes requests from.
@NullMarked
package dev.elbow.control.guard;

import org.jspecify.annotations.NullMarked;
