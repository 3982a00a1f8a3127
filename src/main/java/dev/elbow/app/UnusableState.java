package dev.elbow.app;

import dev.elbow.store.StateFailure;

/// Elbow does not start with a state that it cannot read: what it would do then is not what was
/// acknowledged.
final class UnusableState extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableState(StateFailure failure) {
        super(failure.getMessage(), failure, false, false);
    }
}
