package dev.elbow.control.lambda.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.lambda.shape.AliasConfiguration;
import dev.elbow.control.lambda.shape.RoutingConfig;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionAlias;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record CreateAlias(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Length(min = 1, max = 128) @Pattern(Names.ALIAS) String name,
        @Required @Pattern(Names.VERSION) String functionVersion,
        @Length(max = 256) @Nullable String description,
        @Nullable RoutingConfig routingConfig)
        implements Operation.Write<AliasConfiguration> {

    @Override
    public AliasConfiguration write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        if (function.aliases().containsKey(name)) {
            throw Errors.conflict("Alias already exists: " + function.arn() + ":" + name);
        }
        var alias =
                new FunctionAlias(
                        name,
                        AliasWeights.version(function, functionVersion),
                        AliasWeights.of(function, functionVersion, routingConfig),
                        requireNonNullElse(description, ""),
                        call.ids().uuid());
        draft.put(Aliases.with(function, alias));
        return AliasConfiguration.of(function.arn(), alias);
    }
}
