package dev.elbow.intake;

import dev.elbow.intake.template.LocalId;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.Map;

/// Versions and aliases as templates make them.
final class Publishing {

    private Publishing() {}

    /// With `$LATEST` as a new version, whose number is [LambdaFunction#lastVersion()].
    static LambdaFunction published(LambdaFunction function, FunctionVersion version) {
        int number = function.lastVersion() + 1;
        var versions = new LinkedHashMap<>(function.versions());
        versions.put(Integer.toString(number), version.numbered(Integer.toString(number)));
        return function.withVersions(versions, number);
    }

    static LambdaFunction without(LambdaFunction function, String version) {
        var versions = new LinkedHashMap<>(function.versions());
        versions.remove(version);
        return provisioned(function, version, 0).withVersions(versions, function.lastVersion());
    }

    /// Whether a version is what `$LATEST` is now.
    static boolean isCurrent(LambdaFunction function, String number) {
        var latest = function.latest();
        return function.version(number)
                .filter(version -> version.runsAs(latest.numbered(version.version())))
                .filter(version -> version.facts().codeSha256().equals(latest.facts().codeSha256()))
                .isPresent();
    }

    static LambdaFunction aliased(
            LambdaFunction function,
            String name,
            String version,
            Map<String, Double> weights,
            String description) {
        var revision =
                LocalId.uuid(function.arn() + "/" + name + "/" + version + weights + description);
        var aliases = new LinkedHashMap<>(function.aliases());
        aliases.put(name, new FunctionAlias(name, version, weights, description, revision));
        return function.withAliases(aliases);
    }

    static LambdaFunction withoutAlias(LambdaFunction function, String name) {
        var aliases = new LinkedHashMap<>(function.aliases());
        aliases.remove(name);
        return provisioned(function, name, 0).withAliases(aliases);
    }

    /// @param environments 0 for none
    static LambdaFunction provisioned(LambdaFunction function, String qualifier, int environments) {
        var provisioned = new LinkedHashMap<>(function.provisionedConcurrency());
        if (environments == 0) {
            provisioned.remove(qualifier);
        } else {
            provisioned.put(qualifier, environments);
        }
        return function.withProvisionedConcurrency(provisioned);
    }

    /// What `ProvisionedConcurrencyConfig` says, 0 when it is absent.
    static int environments(Settings settings) {
        return settings.struct("ProvisionedConcurrencyConfig")
                .flatMap(config -> config.number("ProvisionedConcurrentExecutions"))
                .orElse(0);
    }
}
