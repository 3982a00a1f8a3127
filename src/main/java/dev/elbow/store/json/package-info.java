/// The configuration as JSON: for the state on disk, and for those who export and import it.
///
/// Knows `model` only.
@NullMarked
package dev.elbow.store.json;

import org.jspecify.annotations.NullMarked;
