package dev.elbow.function.process;

import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.child.Children;

/// What all functions in processes share.
record ProcessHost(RuntimeApi api, Children children, DebugPorts debug) {}
