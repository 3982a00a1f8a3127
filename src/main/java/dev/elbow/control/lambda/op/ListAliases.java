package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.AliasConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param functionVersion only those that lead to it
@RegisterForReflection
public record ListAliases(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.VERSION) @Nullable String functionVersion,
        @Nullable String marker,
        @Range(min = 1, max = 10_000) @Nullable Integer maxItems)
        implements Operation.Read<ListAliases.Result> {

    @RegisterForReflection
    public record Result(List<AliasConfiguration> aliases, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var function = Found.changeable(functionName, snapshot, call);
        var all =
                function.aliases().values().stream()
                        .filter(
                                alias ->
                                        functionVersion == null
                                                || alias.version().equals(functionVersion)
                                                || alias.weights().containsKey(functionVersion))
                        .map(alias -> AliasConfiguration.of(function.arn(), alias))
                        .toList();
        var page = Listing.page(all, AliasConfiguration::name, marker, maxItems);
        return new Result(page.items(), page.next());
    }
}
