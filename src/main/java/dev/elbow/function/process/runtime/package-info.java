/// Which program runs a function, found on this machine by the name of Lambda's runtime. Starts
/// nothing.
@NullMarked
package dev.elbow.function.process.runtime;

import org.jspecify.annotations.NullMarked;
