package dev.elbow.console;

/// A refused call of the API.
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /// @param message names the value and what was expected
    ApiError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
