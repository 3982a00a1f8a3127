/// What a CloudFormation or SAM template says: parameters, conditions, functions and resources,
/// checked as a whole.
///
/// Plain Java. Must not know `control`, `store` or `model`: it reads, it creates nothing.
@NullMarked
package dev.elbow.intake.template;

import org.jspecify.annotations.NullMarked;
