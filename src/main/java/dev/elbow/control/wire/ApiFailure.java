package dev.elbow.control.wire;

import java.util.function.Supplier;

/// A call that AWS would answer with an error (alb-spec §1.4).
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final String path;

    /// @param code AWS's error code, such as `DuplicateListener`
    /// @param status 400-599
    /// @param message AWS's sentence
    public ApiFailure(String code, int status, String message) {
        this(code, status, message, "");
    }

    private ApiFailure(String code, int status, String message, String path) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.path = path;
    }

    /// An error of status 400, which nearly all are.
    public static ApiFailure of(String code, String message) {
        return new ApiFailure(code, 400, message);
    }

    /// The code of every check that has none of its own.
    public static ApiFailure validation(String message) {
        return of("ValidationError", message);
    }

    /// Does a part of a call.
    ///
    /// @param prefix path of the part of the request, such as `Actions[0].`
    /// @throws ApiFailure the part's refusal, with the path of what is refused
    public static <T> T within(String prefix, Supplier<T> part) {
        try {
            return part.get();
        } catch (ApiFailure refusal) {
            throw new ApiFailure(
                    refusal.code, refusal.status, refusal.sentence(), prefix + refusal.path);
        }
    }

    /// The refused member of the request as a template writes it, such as `Actions[0].Order`; empty
    /// where it is not known.
    public String path() {
        return path;
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
