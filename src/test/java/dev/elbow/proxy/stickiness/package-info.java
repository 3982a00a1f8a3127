@NullMarked
package dev.elbow.proxy.stickiness;

import org.jspecify.annotations.NullMarked;
