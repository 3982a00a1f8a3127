@NullMarked
package dev.elbow.proxy.mutual;

import org.jspecify.annotations.NullMarked;
