package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.ProvisionedConcurrency;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param list tells it from `GetProvisionedConcurrencyConfig`
@RegisterForReflection
public record ListProvisionedConcurrencyConfigs(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @OneOf("ALL") @Nullable String list,
        @Nullable String marker,
        @Range(min = 1, max = 50) @Nullable Integer maxItems)
        implements Operation.Read<ListProvisionedConcurrencyConfigs.Result> {

    @RegisterForReflection
    public record Result(
            List<ProvisionedConcurrency> provisionedConcurrencyConfigs,
            @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var function = Found.changeable(functionName, snapshot, call);
        var qualifiers = List.copyOf(function.provisionedConcurrency().keySet());
        var page = Listing.page(qualifiers, qualifier -> qualifier, marker, maxItems);
        var configs =
                page.items().stream()
                        .map(qualifier -> new ProvisionedTarget(function, qualifier))
                        .map(
                                target ->
                                        target.status(
                                                        function.provisionedConcurrency()
                                                                .getOrDefault(
                                                                        target.qualifier(), 0),
                                                        call)
                                                .listedAs(target.arn().text()))
                        .toList();
        return new Result(configs, page.next());
    }
}
