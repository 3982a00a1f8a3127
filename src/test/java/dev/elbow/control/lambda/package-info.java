/// Tests of the Lambda API.
@NullMarked
package dev.elbow.control.lambda;

import org.jspecify.annotations.NullMarked;
