/// Handlers that tests pack up: within a function nothing else of the tests' class path is seen.
@NullMarked
package dev.elbow.function.packaged.handler;

import org.jspecify.annotations.NullMarked;
