package dev.elbow.control.lambda.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.Scope;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller names: a function, or a version or an alias of it. By its name, a partial ARN
/// (`123456789012:function:hello`) or an ARN, each with or without `:qualifier`.
///
/// @param arn of the function, unqualified
/// @param qualifier empty for the function itself
public record FunctionReference(Arn arn, String qualifier) {
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d):)?(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9_-]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

    /// @param qualifier that of the request's parameter, if there is one
    /// @throws ApiFailure `ResourceNotFoundException` for another account's or region's
    public static FunctionReference of(
            String functionName, @Nullable String qualifier, Scope scope) {
        var parts = PARTS.matcher(functionName);
        if (!parts.matches()) {
            throw ApiFailure.validation(
                    "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(functionName, Names.FUNCTION));
        }
        var region = parts.group("region");
        if (region != null && !region.equals(scope.region())) {
            throw Errors.missing(
                    "Functions from '%s' are not reachable in this region ('%s')"
                            .formatted(region, scope.region()));
        }
        var account = parts.group("account");
        if (account != null && !account.equals(scope.account())) {
            throw Errors.noFunction(functionName);
        }
        return new FunctionReference(
                Arn.function(scope, parts.group("name")),
                qualifier(parts.group("qualifier"), qualifier));
    }

    private static String qualifier(@Nullable String named, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return named == null ? "" : named;
        }
        if (named != null && !named.equals(given)) {
            throw Errors.invalid(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return given;
    }

    /// The one whose settings change.
    ///
    /// @throws ApiFailure for a version or an alias
    static FunctionReference toFunction(String functionName, Scope scope) {
        var reference = of(functionName, null, scope);
        if (!reference.qualifier.isEmpty() && !reference.qualifier.equals(FunctionVersion.LATEST)) {
            throw Errors.invalid(
                    "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
        }
        return reference;
    }

    /// As it can be invoked.
    public Arn qualified() {
        return qualifier.isEmpty() ? arn : new Arn(arn.text() + ":" + qualifier);
    }
}
