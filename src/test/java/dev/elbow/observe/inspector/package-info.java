@NullMarked
package dev.elbow.observe.inspector;

import org.jspecify.annotations.NullMarked;
