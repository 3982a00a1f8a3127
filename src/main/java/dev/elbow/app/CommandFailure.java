package dev.elbow.app;

/// A command cannot do what it was asked, and the command line is not to blame: exit code 1. The
/// message is for the user, often one line.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
