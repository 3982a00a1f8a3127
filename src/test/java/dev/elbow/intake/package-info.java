/// Tests of templates that become resources.
@NullMarked
package dev.elbow.intake;

import org.jspecify.annotations.NullMarked;
