/// Tests of the event loops' clock.
@NullMarked
package dev.elbow.proxy.worker;

import org.jspecify.annotations.NullMarked;
