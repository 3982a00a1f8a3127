package dev.elbow.intake;

import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.LambdaFunction;
import java.util.Map;
import java.util.Optional;

/// SAM's `AutoPublishAlias`: an alias that leads to a version of what the function is now. A new
/// version is published when code or settings have changed; the one before goes with that, where
/// AWS keeps it.
///
/// @param before the function's properties, empty for a new one
record AutoPublish(Step step, Settings before) {

    LambdaFunction apply(LambdaFunction function) {
        var wanted = step.settings().text("AutoPublishAlias");
        int environments = Publishing.environments(step.settings());
        if (environments > 0 && wanted.isEmpty()) {
            throw step.wrong(
                    "ProvisionedConcurrencyConfig",
                    environments + " environments",
                    "an AutoPublishAlias that they are for");
        }
        var gone = before.text("AutoPublishAlias").filter(old -> !wanted.equals(Optional.of(old)));
        var kept = gone.map(old -> Publishing.withoutAlias(function, old)).orElse(function);
        return wanted.map(
                        alias ->
                                Publishing.provisioned(
                                        leadingToNow(kept, alias), alias, environments))
                .orElse(kept);
    }

    private static LambdaFunction leadingToNow(LambdaFunction function, String name) {
        var alias = function.aliases().get(name);
        if (alias != null && Publishing.isCurrent(function, alias.version())) {
            return function;
        }
        var published = Publishing.published(function, function.latest());
        var leading =
                Publishing.aliased(
                        published, name, Integer.toString(published.lastVersion()), Map.of(), "");
        return alias == null || isNamed(leading, alias.version())
                ? leading
                : Publishing.without(leading, alias.version());
    }

    private static boolean isNamed(LambdaFunction function, String version) {
        return function.aliases().values().stream()
                .anyMatch(
                        each ->
                                each.version().equals(version)
                                        || each.weights().containsKey(version));
    }
}
