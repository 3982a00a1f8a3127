/// Tests of the package.
@NullMarked
package dev.elbow.intake.template;

import org.jspecify.annotations.NullMarked;
