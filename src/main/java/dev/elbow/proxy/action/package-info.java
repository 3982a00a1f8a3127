/// Steps before the action of a rule that decides what happens to a request: each lets the request
/// go on, responds itself, or answers later. Authentication is such a step.
///
/// Knows the parts of a request that rules see, and nothing of connections.
@NullMarked
package dev.elbow.proxy.action;

import org.jspecify.annotations.NullMarked;
