/// Tests of how runtimes are found.
@NullMarked
package dev.elbow.function.process.runtime;

import org.jspecify.annotations.NullMarked;
