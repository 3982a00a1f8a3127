package dev.elbow.proxy.compiled;

/// A listener that cannot be opened on this machine. The message is for the caller of the API:
/// `listener port 80 → 127.0.0.1:8080: address already in use`.
public final class ListenerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public ListenerFailure(String message) {
        super(message);
    }
}
