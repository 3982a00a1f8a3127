/// Runs functions from jars, zips and classes folders: a class loader for each environment, and
/// class files rewritten on load so that an environment has a system of its own
/// (docs/internals/functions.md).
///
/// Knows nothing of load balancers, and of the JDK's internals only what is public.
@NullMarked
package dev.elbow.function.packaged;

import org.jspecify.annotations.NullMarked;
