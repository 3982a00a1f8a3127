package dev.elbow.control.sequence;

/// What a call came to.
sealed interface Outcome {
    record Done(Record result) implements Outcome {}

    /// @param code AWS's
    record Refused(String code, String message) implements Outcome {}
}
