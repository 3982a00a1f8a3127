package dev.elbow.intake;

/// Ends a trial, so that what it built is taken back.
final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenBack() {
        super("", null, false, false);
    }
}
