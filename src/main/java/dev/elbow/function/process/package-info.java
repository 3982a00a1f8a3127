/// Functions in child processes that speak Lambda's Runtime API (docs/internals/functions.md).
///
/// Joins the parts, which do not know each other: `runtime` says what to start, `child` starts it,
/// `api` talks to it.
@NullMarked
package dev.elbow.function.process;

import org.jspecify.annotations.NullMarked;
