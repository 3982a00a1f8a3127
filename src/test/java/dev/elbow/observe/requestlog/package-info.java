@NullMarked
package dev.elbow.observe.requestlog;

import org.jspecify.annotations.NullMarked;
