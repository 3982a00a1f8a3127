/// Sequences of drawn calls, and what must hold after each of them.
@NullMarked
package dev.elbow.control.sequence;

import org.jspecify.annotations.NullMarked;
