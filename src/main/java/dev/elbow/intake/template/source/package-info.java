/// A template's text: YAML or JSON as expressions that remember where they stand, and the mistakes
/// found in them.
///
/// Must not know what any resource or function means.
@NullMarked
package dev.elbow.intake.template.source;

import org.jspecify.annotations.NullMarked;
