/// Lambda's Runtime API (`/2018-06-01/runtime/…`): what a runtime in a child process asks for
/// invocations and answers them with. One listening port for each environment.
///
/// Knows sockets and invocations; nothing of processes, of how a runtime is started, or of pools.
@NullMarked
package dev.elbow.function.process.api;

import org.jspecify.annotations.NullMarked;
