package dev.elbow.function;

/// Code that cannot run here: none is there, it cannot be read, nothing here runs it.
public final class BadCode extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message one line, the value and what was expected, without the function's name
    public BadCode(String message) {
        super(message, null, false, false);
    }

    /// @param message one line, the value and what was expected, without the function's name
    public BadCode(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
