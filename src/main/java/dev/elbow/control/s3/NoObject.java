package dev.elbow.control.s3;

/// An object that cannot be had. The message is one line: what was looked for, and how to have it.
public final class NoObject extends Exception {
    private static final long serialVersionUID = 1;

    NoObject(String message) {
        super(message, null, false, false);
    }

    /// The message, never absent.
    public String line() {
        return String.valueOf(getMessage());
    }
}
