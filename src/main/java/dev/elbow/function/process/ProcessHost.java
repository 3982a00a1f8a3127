package dev.elbow.function.process;

import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.child.Children;
import java.time.Duration;

/// What all functions in processes share.
///
/// @param initLimit how long a first init may take
record ProcessHost(RuntimeApi api, Children children, DebugPorts debug, Duration initLimit) {}
