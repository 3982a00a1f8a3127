/// The resource types that Elbow builds: their properties, the shapes of these, and the check of a
/// value against them.
///
/// Must not know how values are computed from a template's functions.
@NullMarked
package dev.elbow.intake.template.type;

import org.jspecify.annotations.NullMarked;
