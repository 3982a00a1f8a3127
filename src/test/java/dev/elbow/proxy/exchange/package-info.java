@NullMarked
package dev.elbow.proxy.exchange;

import org.jspecify.annotations.NullMarked;
