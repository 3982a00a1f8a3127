/// The operations of the Lambda API, one record each. What AWS takes and Elbow does not act on is
/// refused by name.
@NullMarked
package dev.elbow.control.lambda.op;

import org.jspecify.annotations.NullMarked;
