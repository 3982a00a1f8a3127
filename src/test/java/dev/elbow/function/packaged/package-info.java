/// Functions that live in class loaders of their own.
@NullMarked
package dev.elbow.function.packaged;

import org.jspecify.annotations.NullMarked;
