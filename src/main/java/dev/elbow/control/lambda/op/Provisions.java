package dev.elbow.control.lambda.op;

import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;

/// The provisioned concurrency of a function's versions and aliases.
final class Provisions {
    private Provisions() {}

    static LambdaFunction without(LambdaFunction function, String qualifier) {
        if (!function.provisionedConcurrency().containsKey(qualifier)) {
            return function;
        }
        var kept = new LinkedHashMap<>(function.provisionedConcurrency());
        kept.remove(qualifier);
        return function.withProvisionedConcurrency(kept);
    }

    static int total(LambdaFunction function) {
        return function.provisionedConcurrency().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
