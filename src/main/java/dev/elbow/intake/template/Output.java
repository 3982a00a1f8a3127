package dev.elbow.intake.template;

/// A line of `Outputs:`, for the user to read.
///
/// @param value the text, or in angle brackets why there is none
/// @param description may be empty
public record Output(String name, String value, String description) {}
