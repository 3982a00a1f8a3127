package dev.elbow.model.certificate;

/// A file that does not hold what it should. The message is one line and says where and what.
public final class UnreadableContent extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableContent(String message) {
        super(message, null, false, false);
    }

    /// The message, never absent.
    public String line() {
        return String.valueOf(getMessage());
    }
}
