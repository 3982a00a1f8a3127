/// Tests of the code store.
@NullMarked
package dev.elbow.control.code;

import org.jspecify.annotations.NullMarked;
