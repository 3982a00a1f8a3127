@NullMarked
package dev.elbow.store;

import org.jspecify.annotations.NullMarked;
