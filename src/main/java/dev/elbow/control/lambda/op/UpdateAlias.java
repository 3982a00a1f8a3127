package dev.elbow.control.lambda.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.lambda.shape.AliasConfiguration;
import dev.elbow.control.lambda.shape.Revision;
import dev.elbow.control.lambda.shape.RoutingConfig;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.LambdaFunction;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is not given stays as it is.
@RegisterForReflection
public record UpdateAlias(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Length(min = 1, max = 128) @Pattern(Names.ALIAS) String name,
        @Pattern(Names.VERSION) @Nullable String functionVersion,
        @Length(max = 256) @Nullable String description,
        @Nullable RoutingConfig routingConfig,
        @Nullable String revisionId)
        implements Operation.Write<AliasConfiguration> {

    @Override
    public AliasConfiguration write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        var before = Aliases.find(function, name);
        Errors.checkRevision(revisionId, Revision.of(before));
        var version =
                AliasWeights.version(
                        function, requireNonNullElse(functionVersion, before.version()));
        var alias =
                new FunctionAlias(
                        name,
                        version,
                        weights(function, version, before),
                        requireNonNullElse(description, before.description()),
                        call.ids().uuid());
        draft.put(Aliases.with(function, alias));
        return AliasConfiguration.of(function.arn(), alias);
    }

    private Map<String, Double> weights(
            LambdaFunction function, String version, FunctionAlias before) {
        if (routingConfig != null) {
            return AliasWeights.of(function, version, routingConfig);
        }
        if (before.weights().containsKey(version)) {
            throw Errors.invalid(
                    "Invalid function version %s. Function version %s is already included in routing configuration."
                            .formatted(version, version));
        }
        return before.weights();
    }
}
