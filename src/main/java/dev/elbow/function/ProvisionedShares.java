package dev.elbow.function;

import dev.elbow.model.FunctionAlias;
import dev.elbow.model.LambdaFunction;
import java.util.HashMap;
import java.util.Map;

/// How many environments of each version are kept ready: what was asked for under its number and
/// under the aliases that lead to it, those with weights by their weights.
final class ProvisionedShares {
    private final Map<String, Integer> byVersion = new HashMap<>();

    private ProvisionedShares() {}

    static ProvisionedShares of(LambdaFunction function) {
        var shares = new ProvisionedShares();
        function.provisionedConcurrency()
                .forEach(
                        (qualifier, environments) -> {
                            var alias = function.aliases().get(qualifier);
                            if (alias == null) {
                                shares.add(qualifier, environments);
                            } else {
                                shares.add(alias, environments);
                            }
                        });
        return shares;
    }

    private void add(FunctionAlias alias, int environments) {
        int left = environments;
        for (var weight : alias.weights().entrySet()) {
            int share = (int) Math.round(environments * weight.getValue());
            add(weight.getKey(), share);
            left -= share;
        }
        add(alias.version(), left);
    }

    private void add(String version, int environments) {
        byVersion.merge(version, environments, Integer::sum);
    }

    int of(String version) {
        return byVersion.getOrDefault(version, 0);
    }

    /// Set aside from the account's concurrency.
    static int of(Iterable<LambdaFunction> functions) {
        int all = 0;
        for (var function : functions) {
            if (function.reservedConcurrency() == LambdaFunction.UNRESERVED) {
                for (int environments : function.provisionedConcurrency().values()) {
                    all += environments;
                }
            }
        }
        return all;
    }
}
