/// State in one file of this machine, in H2's MVStore (docs/decisions).
///
/// Knows `model`, its JSON, and the store's interface.
@NullMarked
package dev.elbow.store.disk;

import org.jspecify.annotations.NullMarked;
