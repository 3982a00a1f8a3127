package dev.elbow.control.wire;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A call that AWS would answer with an error (alb-spec §1.4).
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final String path;
    private final transient List<ApiFailure> parts;

    /// @param code AWS's error code, such as `DuplicateListener`
    /// @param status 400-599
    /// @param message AWS's sentence
    public ApiFailure(String code, int status, String message) {
        this(code, status, message, "", List.of());
    }

    private ApiFailure(
            String code, int status, String message, String path, List<ApiFailure> parts) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.path = path;
        this.parts = parts;
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
            throw refusal.below(prefix);
        }
    }

    /// The same refusal of a member further down in the request.
    ///
    /// @param prefix as of [#within]
    public ApiFailure below(String prefix) {
        return new ApiFailure(
                code,
                status,
                sentence(),
                prefix + path,
                parts.stream().map(part -> part.below(prefix)).toList());
    }

    /// The first of several refusals, which has all of them as its parts.
    ///
    /// @param refusals at least one
    public static ApiFailure first(List<ApiFailure> refusals) {
        return refusals.getFirst()
                .withParts(refusals.stream().flatMap(each -> each.parts().stream()).toList());
    }

    /// The same refusals of other members.
    ///
    /// @param paths by path
    public ApiFailure withPaths(UnaryOperator<String> paths) {
        return new ApiFailure(
                code,
                status,
                sentence(),
                paths.apply(path),
                parts.stream().map(part -> part.withPaths(paths)).toList());
    }

    /// The same answer for several refusals.
    ApiFailure withParts(List<ApiFailure> several) {
        return new ApiFailure(code, status, sentence(), path, several);
    }

    /// Every refusal of the request: itself, or several that it stands for.
    public List<ApiFailure> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
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
