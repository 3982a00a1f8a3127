/// Steps that a rule performs before its last action. Each lets the request go on, responds, or
/// returns its result later.
///
/// Knows the parts of a request that rules see; must not know connections.
@NullMarked
package dev.elbow.proxy.action;

import org.jspecify.annotations.NullMarked;
