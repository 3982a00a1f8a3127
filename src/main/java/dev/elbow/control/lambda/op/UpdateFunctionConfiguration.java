package dev.elbow.control.lambda.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.lambda.shape.Environment;
import dev.elbow.control.lambda.shape.EphemeralStorage;
import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.lambda.shape.LoggingConfig;
import dev.elbow.control.lambda.shape.Revision;
import dev.elbow.control.lambda.shape.SnapStart;
import dev.elbow.control.lambda.shape.TracingConfig;
import dev.elbow.control.lambda.shape.VpcConfig;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionVersion;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is not given stays as it is.
@RegisterForReflection
public record UpdateFunctionConfiguration(
        @Required @Length(min = 1, max = 140) @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.ROLE) @Nullable String role,
        @Length(max = 128) @Pattern(Names.HANDLER) @Nullable String handler,
        @Length(max = 256) @Nullable String description,
        @Range(min = 1, max = 900) @Nullable Integer timeout,
        @Range(min = 128, max = 10_240) @Nullable Integer memorySize,
        @Nullable Environment environment,
        @OneOf(Names.RUNTIMES) @Nullable String runtime,
        @Nullable String revisionId,
        @Nullable EphemeralStorage ephemeralStorage,
        @Nullable VpcConfig vpcConfig,
        @Nullable TracingConfig tracingConfig,
        @Nullable SnapStart snapStart,
        @Nullable LoggingConfig loggingConfig)
        implements Operation.Write<FunctionConfiguration> {

    @Override
    public FunctionConfiguration write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        var before = function.latest();
        Errors.checkRevision(revisionId, Revision.of(before));
        Settings.checkBuilt(
                call.unsupported(),
                function.name(),
                vpcConfig,
                tracingConfig,
                snapStart,
                loggingConfig);
        var updated = function.withLatest(updated(before, call));
        draft.put(updated);
        return FunctionConfiguration.of(updated, updated.latest(), "");
    }

    private FunctionVersion updated(FunctionVersion before, Call call) {
        var storage = ephemeralStorage == null ? null : ephemeralStorage.size();
        var facts = before.facts().changed(call.now(), call.ids().uuid());
        facts = description == null ? facts : facts.withDescription(description);
        facts = role == null ? facts : facts.withRole(role);
        return new FunctionVersion(
                before.version(),
                before.code(),
                requireNonNullElse(runtime, before.runtime()),
                requireNonNullElse(handler, before.handler()),
                requireNonNullElse(timeout, before.timeoutSeconds()),
                requireNonNullElse(memorySize, before.memoryMegabytes()),
                requireNonNullElse(storage, before.storageMegabytes()),
                variables(before),
                before.concurrencyPerEnvironment(),
                facts);
    }

    /// An environment without variables has none.
    private Map<String, String> variables(FunctionVersion before) {
        if (environment == null) {
            return before.environment();
        }
        var variables = environment.variables();
        return Settings.environment(variables == null ? Map.of() : variables);
    }
}
