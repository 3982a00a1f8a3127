package dev.elbow.store;

/// State that cannot be read or kept. The message is one line and names the file.
public final class StateFailure extends Exception {
    private static final long serialVersionUID = 1;

    public StateFailure(String message) {
        super(message);
    }

    public StateFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
