/// The cookies of sticky sessions: their sealed values, as received and as set
/// (behaviour/target-groups.md#stickiness).
///
/// Knows `model` and headers. Must not know channels, listeners or the choice of targets.
@NullMarked
package dev.elbow.proxy.stickiness;

import org.jspecify.annotations.NullMarked;
