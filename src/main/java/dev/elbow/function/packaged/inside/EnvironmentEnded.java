package dev.elbow.function.packaged.inside;

/// Unwinds a thread of an environment that has ended: it timed out, or it exited.
public final class EnvironmentEnded extends Error {
    private static final long serialVersionUID = 1;

    public EnvironmentEnded(String message) {
        super(message, null, false, false);
    }
}
