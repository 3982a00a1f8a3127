/// Tests of requests that nobody sends.
@NullMarked
package dev.elbow.app.trial;

import org.jspecify.annotations.NullMarked;
