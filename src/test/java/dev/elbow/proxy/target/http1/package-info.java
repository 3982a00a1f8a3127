@NullMarked
package dev.elbow.proxy.target.http1;

import org.jspecify.annotations.NullMarked;
