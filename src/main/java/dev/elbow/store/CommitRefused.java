package dev.elbow.store;

/// A change that cannot be made true, such as a listener on a port that another process holds.
/// Nothing of it remains. The message is for the caller of the API.
public final class CommitRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public CommitRefused(String message) {
        super(message);
    }
}
