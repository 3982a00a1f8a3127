package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// @param functionVersion `ALL` for published versions, too
@RegisterForReflection
public record ListFunctions(
        @OneOf("ALL") @Nullable String functionVersion,
        @Nullable String marker,
        @Range(min = 1, max = 10_000) @Nullable Integer maxItems)
        implements Operation.Read<ListFunctions.Result> {

    @RegisterForReflection
    public record Result(List<FunctionConfiguration> functions, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var all = Found.all(snapshot, call).stream().flatMap(this::versions).toList();
        var page = Listing.page(all, FunctionConfiguration::functionArn, marker, maxItems);
        return new Result(page.items(), page.next());
    }

    private Stream<FunctionConfiguration> versions(LambdaFunction function) {
        return functionVersion == null
                ? Stream.of(FunctionConfiguration.of(function, function.latest(), ""))
                : Listing.versions(function).stream();
    }
}
