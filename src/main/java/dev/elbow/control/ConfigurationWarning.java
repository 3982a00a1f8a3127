package dev.elbow.control;

/// A part of the configuration that does not do what its author expects.
///
/// @param resource the name that people know it by
/// @param text one sentence without its full stop
/// @param remedy the way to mend it, or empty
public record ConfigurationWarning(String resource, String text, String remedy) {
    /// For the log.
    String line() {
        return remedy.isEmpty() ? text : text + ": " + remedy;
    }
}
