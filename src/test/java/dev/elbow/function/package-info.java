@NullMarked
package dev.elbow.function;

import org.jspecify.annotations.NullMarked;
