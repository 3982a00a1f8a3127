/// Rules against requests; the naive matcher here is the compiled table's oracle.
@NullMarked
package dev.elbow.routing;

import org.jspecify.annotations.NullMarked;
