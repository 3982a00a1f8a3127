/// Tests of the whole, as its users start it.
@NullMarked
package dev.elbow.app;

import org.jspecify.annotations.NullMarked;
