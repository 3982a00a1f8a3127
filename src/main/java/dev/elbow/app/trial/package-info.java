/// A request that nobody sends: how it is written on a command line, and how what would become of
/// it is told, in words or as JSON.
///
/// Knows `model`, `routing` and `proxy`. Must not know Quarkus, CDI, the command line or the store.
@NullMarked
package dev.elbow.app.trial;

import org.jspecify.annotations.NullMarked;
