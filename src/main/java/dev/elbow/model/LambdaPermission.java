package dev.elbow.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/// A statement of a function's resource policy: who may invoke it (alb-spec §6.1).
///
/// @param function unqualified
/// @param qualifier the version or alias that it is for, or empty for the function itself
/// @param principal such as `elasticloadbalancing.amazonaws.com`
/// @param action such as `lambda:InvokeFunction`
/// @param sourceArn the target group that may call, or empty for any
/// @param sourceAccount whose target group may call, or empty for any
public record LambdaPermission(
        Arn function,
        String qualifier,
        String statementId,
        String principal,
        String action,
        String sourceArn,
        String sourceAccount) {
    private static final String LOAD_BALANCING = "elasticloadbalancing.amazonaws.com";
    private static final Set<String> INVOKING = Set.of("lambda:InvokeFunction", "lambda:*", "*");

    /// Whether it lets a target group invoke the function.
    ///
    /// @param target the function's ARN as it is registered, alone or with a version or an alias
    public boolean permits(Arn targetGroup, String target) {
        return names(target)
                && principal.equals(LOAD_BALANCING)
                && INVOKING.contains(action)
                && (sourceArn.isEmpty() || isLike(targetGroup.text()))
                && (sourceAccount.isEmpty() || sourceAccount.equals(targetGroup.scope().account()));
    }

    private boolean names(String target) {
        var unqualified = function.text();
        return qualifier.isEmpty()
                ? target.equals(unqualified) || target.equals(unqualified + ":$LATEST")
                : target.equals(unqualified + ":" + qualifier);
    }

    /// `ArnLike`: each part between colons may have `*` and `?`.
    private boolean isLike(String arn) {
        var expression =
                Arrays.stream(sourceArn.split("(?=[*?])|(?<=[*?])"))
                        .map(
                                part ->
                                        switch (part) {
                                            case "*" -> "[^:]*";
                                            case "?" -> "[^:]";
                                            default -> Pattern.quote(part);
                                        })
                        .collect(joining());
        return arn.matches(expression);
    }
}
