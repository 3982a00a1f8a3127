package dev.elbow.intake;

/// Ends the step of a resource that names one with mistakes, which are in the log.
final class NamesFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NamesFailed() {
        super("", null, false, false);
    }
}
