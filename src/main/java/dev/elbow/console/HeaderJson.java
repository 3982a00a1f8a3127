package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A header line in JSON.
@RegisterForReflection
public record HeaderJson(String name, String value) {}
