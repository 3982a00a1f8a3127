@NullMarked
package dev.elbow.function.process;

import org.jspecify.annotations.NullMarked;
