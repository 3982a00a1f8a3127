@NullMarked
package dev.elbow.function.reload;

import org.jspecify.annotations.NullMarked;
