@NullMarked
package dev.elbow.proxy.target.http2;

import org.jspecify.annotations.NullMarked;
