package dev.elbow.control.sequence;

/// The result of a call, or its error.
sealed interface CallOutcome {
    record Done(Record result) implements CallOutcome {}

    /// @param code AWS's
    record Refused(String code, String message) implements CallOutcome {}
}
