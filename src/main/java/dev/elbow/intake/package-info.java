/// Reads files: CloudFormation and SAM templates become calls of the control operations.
///
/// Knows `control` (and through it `model` and `store`). Must not know the data plane, nor how a
/// template is served.
@NullMarked
package dev.elbow.intake;

import org.jspecify.annotations.NullMarked;
