@NullMarked
package dev.elbow.function.inprocess;

import org.jspecify.annotations.NullMarked;
