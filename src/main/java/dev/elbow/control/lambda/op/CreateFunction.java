package dev.elbow.control.lambda.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.lambda.shape.CodeSource;
import dev.elbow.control.lambda.shape.Environment;
import dev.elbow.control.lambda.shape.EphemeralStorage;
import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.lambda.shape.LoggingConfig;
import dev.elbow.control.lambda.shape.SnapStart;
import dev.elbow.control.lambda.shape.TracingConfig;
import dev.elbow.control.lambda.shape.VpcConfig;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record CreateFunction(
        @Required @Length(min = 1, max = 140) @Pattern(Names.FUNCTION) String functionName,
        @OneOf(Names.RUNTIMES) @Nullable String runtime,
        @Required @Pattern(Names.ROLE) String role,
        @Length(max = 128) @Pattern(Names.HANDLER) @Nullable String handler,
        @Required CodeSource code,
        @Length(max = 256) @Nullable String description,
        @Range(min = 1, max = 900) @Nullable Integer timeout,
        @Range(min = 128, max = 10_240) @Nullable Integer memorySize,
        @Nullable Boolean publish,
        @OneOf("Zip, Image") @Nullable String packageType,
        @Nullable Environment environment,
        @Nullable Map<String, String> tags,
        @Items(max = 1) @OneOf(Names.ARCHITECTURES) List<String> architectures,
        @Nullable EphemeralStorage ephemeralStorage,
        @Nullable VpcConfig vpcConfig,
        @Nullable TracingConfig tracingConfig,
        @Nullable SnapStart snapStart,
        @Nullable LoggingConfig loggingConfig)
        implements Operation.Write<FunctionConfiguration> {
    private static final int LONGEST_NAME = 64;

    @Override
    public FunctionConfiguration write(Draft draft, Call call) {
        var reference = FunctionReference.toFunction(functionName, call.scope());
        var name = reference.arn().resource().substring("function:".length());
        if (name.length() > LONGEST_NAME) {
            throw ApiFailure.validation(
                    "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to %d"
                            .formatted(name, LONGEST_NAME));
        }
        if (draft.snapshot().functions().containsKey(reference.arn())) {
            throw Errors.conflict("Function already exist: " + name);
        }
        if ("Image".equals(packageType)) {
            throw NotBuiltYet.failure("PackageType=Image");
        }
        Settings.checkBuilt(
                call.unsupported(), name, vpcConfig, tracingConfig, snapStart, loggingConfig);
        var function =
                LambdaFunction.of(reference.arn(), version(call))
                        .withTags(Tagging.checked(tags == null ? Map.of() : tags));
        if (!Boolean.TRUE.equals(publish)) {
            draft.put(function);
            return FunctionConfiguration.of(function, function.latest(), "");
        }
        var published = Publication.of(function, null, call);
        draft.put(published.function());
        return FunctionConfiguration.of(
                function, published.version(), published.version().version());
    }

    private FunctionVersion version(Call call) {
        if (runtime == null || handler == null) {
            throw Errors.invalid(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        var variables = environment == null ? null : environment.variables();
        var checked = Settings.environment(variables == null ? Map.of() : variables);
        var upload = Upload.of(code, call.code());
        var storage = ephemeralStorage == null ? null : ephemeralStorage.size();
        return new FunctionVersion(
                FunctionVersion.LATEST,
                upload.code(),
                runtime,
                handler,
                requireNonNullElse(timeout, FunctionVersion.DEFAULT_TIMEOUT_SECONDS),
                requireNonNullElse(memorySize, FunctionVersion.DEFAULT_MEMORY_MEGABYTES),
                requireNonNullElse(storage, FunctionVersion.DEFAULT_STORAGE_MEGABYTES),
                checked,
                1,
                new FunctionFacts(
                        requireNonNullElse(description, ""),
                        role,
                        architectures.isEmpty() ? "x86_64" : architectures.getFirst(),
                        call.now(),
                        call.ids().uuid(),
                        upload.sha256(),
                        upload.size()));
    }
}
