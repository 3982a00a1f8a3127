/// The inspector: keeps the last exchanges with their heads, bodies, rules and invocations.
///
/// Knows `model` and the proxy's exchange listener. Must not copy, format or wait on an event loop,
/// and must not know who reads it.
@NullMarked
package dev.elbow.observe.inspector;

import org.jspecify.annotations.NullMarked;
