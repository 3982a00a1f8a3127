package dev.elbow.app.doctor;

/// The result of a check.
///
/// @param subject the thing that was checked, such as `control port`
/// @param text its state
/// @param cure what to do about it in one line; empty for what is good
public record Finding(String subject, Level level, String text, String cure) {

    /// The weight of a finding.
    public enum Level {
        OK,
        /// Elbow runs; some of what it can do is not possible here.
        WARNING,
        /// Elbow does not run as it is configured.
        PROBLEM
    }

    static Finding ok(String subject, String text) {
        return new Finding(subject, Level.OK, text, "");
    }

    static Finding warning(String subject, String text, String cure) {
        return new Finding(subject, Level.WARNING, text, cure);
    }

    public static Finding problem(String subject, String text, String cure) {
        return new Finding(subject, Level.PROBLEM, text, cure);
    }
}
