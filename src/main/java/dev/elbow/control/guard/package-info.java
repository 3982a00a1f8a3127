/// Stands in front of all routes of the control port: whom it takes requests from (docs:
/// reference/security.md).
///
/// Must not know the operations: what a request asks for is checked behind it.
@NullMarked
package dev.elbow.control.guard;

import org.jspecify.annotations.NullMarked;
