package dev.elbow.app.trial;

/// A request is not written as one can be. The message is one line: value and what was expected.
public final class WrongRequest extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param line value and what was expected
    public WrongRequest(String line) {
        super(line);
    }

    public WrongRequest(String part, String value, String expected) {
        this("%s: '%s' (expected: %s)".formatted(part, value, expected));
    }

    /// The message.
    public String line() {
        return String.valueOf(getMessage());
    }
}
