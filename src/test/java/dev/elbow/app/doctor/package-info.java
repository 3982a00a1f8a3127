/// Tests of requests that nobody sends.
@NullMarked
package dev.elbow.app.doctor;

import org.jspecify.annotations.NullMarked;
