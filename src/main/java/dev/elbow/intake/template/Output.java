package dev.elbow.intake.template;

import java.util.Optional;

/// A line of `Outputs:`, for the user to read.
///
/// @param value the text, or in angle brackets why there is none
/// @param description may be empty
/// @param export the name that other stacks import the value by
public record Output(String name, String value, String description, Optional<String> export) {}
