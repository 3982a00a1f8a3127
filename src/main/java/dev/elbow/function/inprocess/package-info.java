/// Runs Java handlers within this process: the thread of an environment, AWS's loader and
/// serializer, and the handlers that are compiled into Elbow. Knows nothing of load balancers.
@NullMarked
package dev.elbow.function.inprocess;

import org.jspecify.annotations.NullMarked;
