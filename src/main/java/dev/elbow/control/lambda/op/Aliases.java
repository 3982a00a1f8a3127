package dev.elbow.control.lambda.op;

import dev.elbow.model.FunctionAlias;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;

/// A function's aliases.
final class Aliases {
    private Aliases() {}

    /// @throws dev.elbow.control.wire.ApiFailure `ResourceNotFoundException`
    static FunctionAlias find(LambdaFunction function, String name) {
        var alias = function.aliases().get(name);
        if (alias == null) {
            throw Errors.missing("Cannot find alias arn: " + function.arn() + ":" + name);
        }
        return alias;
    }

    static LambdaFunction with(LambdaFunction function, FunctionAlias alias) {
        var all = new LinkedHashMap<>(function.aliases());
        all.put(alias.name(), alias);
        return function.withAliases(all);
    }

    static LambdaFunction without(LambdaFunction function, String name) {
        var all = new LinkedHashMap<>(function.aliases());
        all.remove(name);
        return function.withAliases(all);
    }
}
