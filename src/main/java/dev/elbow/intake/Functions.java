package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.Attributes;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::Lambda::Function` and `AWS::Serverless::Function`
final class Functions implements ResourceKind {

    private static final int LONGEST_NAME = 64;

    private final Scope scope;
    private final CodeLocation code;
    private final Layers layers;
    private final Clock clock;
    private final Set<Arn> overridden = new HashSet<>();

    Functions(Scope scope, CodeLocation code, Layers layers, Clock clock) {
        this.scope = scope;
        this.code = code;
        this.layers = layers;
        this.clock = clock;
    }

    @Override
    public String create(Step step) {
        var name = step.settings().text("FunctionName").orElseGet(() -> newName(step));
        return put(step, name, Settings.NONE);
    }

    /// A function without code.
    @Override
    public Optional<String> putStandIn(Step step) {
        var name = step.settings().text("FunctionName").orElseGet(() -> newName(step));
        var arn = Arn.function(scope, name);
        overridden.add(arn);
        if (!step.calls().snapshot().functions().containsKey(arn)) {
            var latest = FunctionVersion.latest(new FunctionCode.Compiled(), "", "");
            step.calls().put(LambdaFunction.of(arn, latest));
        }
        return Optional.of(arn.text());
    }

    private String newName(Step step) {
        var others = step.calls().snapshot().functions();
        return step.name()
                .within(LONGEST_NAME, name -> others.containsKey(Arn.function(scope, name)));
    }

    @Override
    public void update(Step step, Deployed before) {
        put(step, name(before), before.settings());
    }

    private String put(Step step, String name, Settings before) {
        var arn = Arn.function(scope, name);
        if (code.isOverridden(step, name)) {
            overridden.add(arn);
        }
        var known = Optional.ofNullable(step.calls().snapshot().functions().get(arn));
        var version = version(step, name);
        var latest =
                FactsOfCode.added(
                        version,
                        step.settings(),
                        arn,
                        known.map(LambdaFunction::latest),
                        clock.instant());
        var function =
                new AutoPublish(step, before)
                        .apply(
                                known.map(f -> f.withLatest(latest))
                                        .orElseGet(() -> LambdaFunction.of(arn, latest)))
                        .withTags(tags(step.settings(), before, known))
                        .withReservedConcurrency(
                                step.settings()
                                        .number("ReservedConcurrentExecutions")
                                        .orElse(LambdaFunction.UNRESERVED));
        if (!known.equals(Optional.of(function))) {
            step.calls().put(function);
        }
        return arn.text();
    }

    private FunctionVersion version(Step step, String name) {
        var settings = step.settings();
        var here = code.runsHere(step, name);
        var handler = text(step, "Handler", "pkg.Class or pkg.Class::method", here);
        var runtime = text(step, "Runtime", "a runtime such as java21", here);
        return new FunctionVersion(
                FunctionVersion.LATEST,
                code.of(step, name, here ? layers.of(step) : List.of()),
                runtime,
                handler,
                settings.number("Timeout").orElse(FunctionVersion.DEFAULT_TIMEOUT_SECONDS),
                settings.number("MemorySize").orElse(FunctionVersion.DEFAULT_MEMORY_MEGABYTES),
                settings.struct("EphemeralStorage")
                        .flatMap(storage -> storage.number("Size"))
                        .orElse(FunctionVersion.DEFAULT_STORAGE_MEGABYTES),
                settings.struct("Environment").map(e -> e.named("Variables")).orElse(Map.of()),
                concurrency(settings),
                FunctionFacts.NONE);
    }

    private static int concurrency(Settings settings) {
        return settings.struct("CapacityProviderConfig")
                .map(
                        config ->
                                config.struct("LambdaManagedInstancesCapacityProviderConfig")
                                        .orElse(config))
                .flatMap(config -> config.number("PerExecutionEnvironmentMaxConcurrency"))
                .orElse(1);
    }

    private static String text(Step step, String property, String expected, boolean needed) {
        var text = step.settings().text(property);
        return needed
                ? text.orElseThrow(() -> step.wrong(property, "missing", expected))
                : text.orElse("");
    }

    /// Those that the template does not know were set through the API, and stay.
    private static Map<String, String> tags(
            Settings now, Settings before, Optional<LambdaFunction> known) {
        var tags = new LinkedHashMap<String, String>();
        known.ifPresent(function -> tags.putAll(function.tags()));
        tags.keySet().removeAll(tags(before).keySet());
        tags.putAll(tags(now));
        return tags;
    }

    /// SAM has a mapping, CloudFormation a list of pairs.
    private static Map<String, String> tags(Settings settings) {
        return settings.struct("Tags").isPresent()
                ? settings.named("Tags")
                : Pairs.of("Tags", settings, Settings.NONE).now();
    }

    /// Whether a function of the template runs other code than its properties name.
    boolean isOverridden(Arn function) {
        return overridden.contains(function);
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.calls().removeFunction(new Arn(before.physicalId()));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.functions().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(
                switch (attribute) {
                    case Attributes.REF -> name(deployed);
                    case Attributes.ALIAS -> deployed.physicalId() + ":" + alias(deployed);
                    case Attributes.VERSION ->
                            Optional.ofNullable(
                                            snapshot.functions()
                                                    .get(new Arn(deployed.physicalId())))
                                    .map(function -> function.aliases().get(alias(deployed)))
                                    .map(alias -> deployed.physicalId() + ":" + alias.version())
                                    .orElse(deployed.physicalId());
                    default -> deployed.physicalId();
                });
    }

    private static String alias(Deployed deployed) {
        return deployed.settings().text("AutoPublishAlias").orElse("");
    }

    private static String name(Deployed deployed) {
        var arn = deployed.physicalId();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
