/// Tests of the package.
@NullMarked
package dev.elbow.intake.template.source;

import org.jspecify.annotations.NullMarked;
