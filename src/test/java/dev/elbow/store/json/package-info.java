@NullMarked
package dev.elbow.store.json;

import org.jspecify.annotations.NullMarked;
