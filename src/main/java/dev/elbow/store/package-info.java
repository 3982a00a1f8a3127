/// The current configuration: one writer, an immutable snapshot, those who must agree to a change.
///
/// Knows `model` only.
@NullMarked
package dev.elbow.store;

import org.jspecify.annotations.NullMarked;
