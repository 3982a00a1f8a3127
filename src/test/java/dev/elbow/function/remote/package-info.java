/// Tests of functions behind other endpoints.
@NullMarked
package dev.elbow.function.remote;

import org.jspecify.annotations.NullMarked;
