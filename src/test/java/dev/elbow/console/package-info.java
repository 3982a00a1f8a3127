@NullMarked
package dev.elbow.console;

import org.jspecify.annotations.NullMarked;
