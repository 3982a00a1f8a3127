/// The request log: one line per request for the developer at the terminal, as text or JSON.
///
/// Knows `model` and the proxy's exchange listener. Must not write, format or wait on an event
/// loop, and must not know the terminal.
@NullMarked
package dev.elbow.observe.requestlog;

import org.jspecify.annotations.NullMarked;
