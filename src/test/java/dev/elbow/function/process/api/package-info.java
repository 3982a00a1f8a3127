@NullMarked
package dev.elbow.function.process.api;

import org.jspecify.annotations.NullMarked;
