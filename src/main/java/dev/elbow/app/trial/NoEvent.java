package dev.elbow.app.trial;

/// A request becomes no event: what becomes of it instead, on one line.
public final class NoEvent extends Exception {
    private static final long serialVersionUID = 1L;

    NoEvent(String instead) {
        super("no event: " + instead);
    }

    /// The message.
    public String line() {
        return String.valueOf(getMessage());
    }
}
