/// Speaks AWS: the elbv2 Query API on `/`, and the same operations for callers within Elbow.
///
/// Knows `model` and `store`. Must not know the data plane: what a commit means there is the
/// business of those who joined the store.
@NullMarked
package dev.elbow.control;

import org.jspecify.annotations.NullMarked;
