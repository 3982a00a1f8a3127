package dev.elbow.control.wire;

/// A call that AWS would answer with an error (alb-spec §1.4).
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /// @param code AWS's error code, such as `DuplicateListener`
    /// @param status 400-599
    /// @param message AWS's sentence
    public ApiFailure(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /// An error of status 400, which nearly all are.
    public static ApiFailure of(String code, String message) {
        return new ApiFailure(code, 400, message);
    }

    /// The code of every check that has none of its own.
    public static ApiFailure validation(String message) {
        return of("ValidationError", message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /// The message, never absent.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
