/// Tests of the API over the wire.
@NullMarked
package dev.elbow.control;

import org.jspecify.annotations.NullMarked;
