package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// `AWS::Lambda::Alias`
final class FunctionAliases implements ResourceKind {

    private final Scope scope;

    FunctionAliases(Scope scope) {
        this.scope = scope;
    }

    @Override
    public String create(Step step) {
        var function = NamedFunction.in(step, scope);
        var name = step.settings().text("Name").orElse("");
        if (function.aliases().containsKey(name)) {
            throw step.wrong("Name", name, "a name that no other alias of the function has");
        }
        put(step, function, name);
        return function.arn() + ":" + name;
    }

    @Override
    public void update(Step step, Deployed before) {
        put(step, NamedFunction.in(step, scope), QualifiedFunction.of(before).qualifier());
    }

    private static void put(Step step, LambdaFunction function, String name) {
        var settings = step.settings();
        var version = settings.text("FunctionVersion").orElse("");
        var weights = weights(step, function, version);
        checkVersion(step, function, "FunctionVersion", version);
        step.calls()
                .put(
                        Publishing.provisioned(
                                Publishing.aliased(
                                        function,
                                        name,
                                        version,
                                        weights,
                                        settings.text("Description").orElse("")),
                                name,
                                Publishing.environments(settings)));
    }

    private static void checkVersion(
            Step step, LambdaFunction function, String property, String version) {
        if (function.version(version).isEmpty()) {
            throw step.wrong(property, version, "a published version of " + function.name());
        }
    }

    private static Map<String, Double> weights(Step step, LambdaFunction function, String version) {
        var weights = new LinkedHashMap<String, Double>();
        step.settings().struct("RoutingConfig").stream()
                .flatMap(config -> config.structs("AdditionalVersionWeights").stream())
                .forEach(
                        weight ->
                                weights.put(
                                        weight.text("FunctionVersion").orElse(""),
                                        Double.valueOf(weight.text("FunctionWeight").orElse("0"))));
        if (weights.size() > 1 || weights.containsKey(version)) {
            throw step.wrong(
                    "RoutingConfig",
                    String.join(", ", weights.keySet()),
                    "at most one version, other than FunctionVersion");
        }
        if (!weights.isEmpty()
                && (version.equals(FunctionVersion.LATEST)
                        || weights.containsKey(FunctionVersion.LATEST))) {
            throw step.wrong(
                    "RoutingConfig",
                    FunctionVersion.LATEST,
                    "published versions; $LATEST cannot share its invocations");
        }
        weights.keySet().forEach(other -> checkVersion(step, function, "RoutingConfig", other));
        return weights;
    }

    @Override
    public void delete(Step step, Deployed before) {
        var alias = QualifiedFunction.of(before);
        alias.in(step.calls().snapshot())
                .ifPresent(f -> step.calls().put(Publishing.withoutAlias(f, alias.qualifier())));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        var alias = QualifiedFunction.of(deployed);
        return alias.in(snapshot)
                .filter(f -> f.aliases().containsKey(alias.qualifier()))
                .isPresent();
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(deployed.physicalId());
    }
}
