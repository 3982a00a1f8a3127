@NullMarked
package dev.elbow.store.disk;

import org.jspecify.annotations.NullMarked;
