package dev.elbow.function.inprocess;

import org.jspecify.annotations.Nullable;

/// What AWS's runtime makes of something thrown.
///
/// @param type the class of what was thrown; null when AWS's runtime found the mistake by itself
/// @param report as AWS's runtime logs it: message, type and stack trace
/// @param fatal whether AWS's runtime exits
/// @param frames the stack trace, one line each; null when the Invoke API shows none
public record Fault(
        @Nullable String message,
        @Nullable String type,
        String report,
        boolean fatal,
        String @Nullable [] frames) {}
