package dev.elbow.intake;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;

/// A function as templates name it: a name, a partial ARN or an ARN, with or without a version or
/// an alias at its end.
///
/// @param arn unqualified
/// @param qualifier or empty
record NamedFunction(Arn arn, String qualifier) {

    private static final String FUNCTION = "function:";

    static NamedFunction of(Scope scope, String text) {
        var at = text.indexOf(FUNCTION);
        var parts = (at < 0 ? text : text.substring(at + FUNCTION.length())).split(":", 2);
        return new NamedFunction(Arn.function(scope, parts[0]), parts.length > 1 ? parts[1] : "");
    }

    /// The function that the property `FunctionName` of a step names.
    static LambdaFunction in(Step step, Scope scope) {
        var text = step.settings().text("FunctionName").orElse("");
        var named = of(scope, text);
        var function = step.calls().snapshot().functions().get(named.arn);
        if (function == null || !named.qualifier.isEmpty()) {
            throw step.wrong("FunctionName", text, "a function of this account and region");
        }
        return function;
    }
}
