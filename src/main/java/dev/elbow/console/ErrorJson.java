package dev.elbow.console;

/// The body of a refused call.
///
/// @param message names the value and what was expected
public record ErrorJson(String message) {}
