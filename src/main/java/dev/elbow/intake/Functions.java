package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.Attributes;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.util.List;
import java.util.Map;

/// `AWS::Lambda::Function` and `AWS::Serverless::Function`
final class Functions implements ResourceKind {

    private static final int LONGEST_NAME = 64;

    private final Scope scope;
    private final CodeLocation code;

    Functions(Scope scope, CodeLocation code) {
        this.scope = scope;
        this.code = code;
    }

    @Override
    public String create(Step step) {
        var name =
                step.settings()
                        .text("FunctionName")
                        .orElseGet(() -> step.name().within(LONGEST_NAME));
        return put(step, name);
    }

    @Override
    public void update(Step step, Deployed before) {
        put(step, name(before));
    }

    private String put(Step step, String name) {
        var function = function(step, name);
        if (!function.equals(step.calls().snapshot().functions().get(function.arn()))) {
            step.calls().put(function);
        }
        return function.arn().text();
    }

    private LambdaFunction function(Step step, String name) {
        var settings = step.settings();
        return LambdaFunction.of(Arn.function(scope, name), version(step))
                .withReservedConcurrency(
                        settings.number("ReservedConcurrentExecutions")
                                .orElse(LambdaFunction.UNRESERVED));
    }

    private FunctionVersion version(Step step) {
        var settings = step.settings();
        var handler = needed(step, "Handler", "pkg.Class or pkg.Class::method");
        var runtime = needed(step, "Runtime", "a runtime such as java21");
        return new FunctionVersion(
                FunctionVersion.LATEST,
                code(step),
                runtime,
                handler,
                settings.number("Timeout").orElse(FunctionVersion.DEFAULT_TIMEOUT_SECONDS),
                settings.number("MemorySize").orElse(FunctionVersion.DEFAULT_MEMORY_MEGABYTES),
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                variables(settings),
                1,
                FunctionFacts.NONE);
    }

    private FunctionCode code(Step step) {
        var path = code.of(step);
        return path.isEmpty()
                ? new FunctionCode.Compiled()
                : new FunctionCode.Files(path, List.of(), FunctionCode.Hosting.AUTO, true);
    }

    /// @throws TemplateMistakes for a container image too, which has neither handler nor runtime
    private static String needed(Step step, String property, String expected) {
        if (step.settings().text("PackageType").filter("Image"::equals).isPresent()) {
            throw step.wrong("PackageType", "Image", "Zip; Elbow runs no container images");
        }
        return step.settings()
                .text(property)
                .orElseThrow(() -> step.wrong(property, "missing", expected));
    }

    private static Map<String, String> variables(Settings settings) {
        return settings.struct("Environment").map(e -> e.named("Variables")).orElse(Map.of());
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
                attribute.equals(Attributes.REF) ? name(deployed) : deployed.physicalId());
    }

    private static String name(Deployed deployed) {
        var arn = deployed.physicalId();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
