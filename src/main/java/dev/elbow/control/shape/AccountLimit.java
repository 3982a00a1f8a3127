package dev.elbow.control.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// AWS's `Limit`.
///
/// @param max a number as text
@RegisterForReflection
public record AccountLimit(String name, String max) {}
