/// What is told of exchanges that really happened.
@NullMarked
package dev.elbow.observe;

import org.jspecify.annotations.NullMarked;
