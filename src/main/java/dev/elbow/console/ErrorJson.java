package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// The body of a refused call.
///
/// @param message names the value and what was expected
@RegisterForReflection
public record ErrorJson(String message) {}
