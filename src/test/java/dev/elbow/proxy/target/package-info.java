@NullMarked
package dev.elbow.proxy.target;

import org.jspecify.annotations.NullMarked;
