@NullMarked
package dev.elbow.function.event;

import org.jspecify.annotations.NullMarked;
