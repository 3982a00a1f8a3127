/// The Lambda API on the control port: HTTP in, HTTP out, invocations.
///
/// What an operation does is in `lambda.op`.
@NullMarked
package dev.elbow.control.lambda;

import org.jspecify.annotations.NullMarked;
