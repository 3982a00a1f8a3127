/// Runs Lambda functions as AWS does: environments, one invocation at a time in each, a timeout,
/// and a limit of concurrency (docs/internals/functions.md).
///
/// Knows `model` only: no HTTP, no Vert.x, no CDI. What a load balancer and a function say to each
/// other is in `dev.elbow.function.event`; this package carries bytes.
@NullMarked
package dev.elbow.function;

import org.jspecify.annotations.NullMarked;
