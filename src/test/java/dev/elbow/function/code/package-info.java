/// Code on disk.
@NullMarked
package dev.elbow.function.code;

import org.jspecify.annotations.NullMarked;
