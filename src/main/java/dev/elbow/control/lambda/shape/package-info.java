/// The structures of the Lambda API that several operations share.
@NullMarked
package dev.elbow.control.lambda.shape;

import org.jspecify.annotations.NullMarked;
