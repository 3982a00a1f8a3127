/// From the head of a request to a [Decision]: conditions, redirects, transforms
/// (behaviour/routing.md). Pure; compiled once per commit, matched often.
///
/// Knows `model` only: no target, no socket, no clock.
@NullMarked
package dev.elbow.routing;

import org.jspecify.annotations.NullMarked;
