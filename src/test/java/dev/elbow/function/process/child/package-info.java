@NullMarked
package dev.elbow.function.process.child;

import org.jspecify.annotations.NullMarked;
