/// Tests of `dev.elbow.health`: fake time for the monitor, real sockets for the probers.
@NullMarked
package dev.elbow.health;

import org.jspecify.annotations.NullMarked;
