package dev.elbow.control.lambda.op;

import static dev.elbow.model.FunctionVersion.LATEST;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$LATEST` first, then by number.
@RegisterForReflection
public record ListVersionsByFunction(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Nullable String marker,
        @Range(min = 1, max = 10_000) @Nullable Integer maxItems)
        implements Operation.Read<ListVersionsByFunction.Result> {

    @RegisterForReflection
    public record Result(List<FunctionConfiguration> versions, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var function =
                Found.function(FunctionReference.toFunction(functionName, call.scope()), snapshot);
        var page =
                Listing.page(
                        Listing.versions(function),
                        ListVersionsByFunction::order,
                        marker,
                        maxItems);
        return new Result(page.items(), page.next());
    }

    private static String order(FunctionConfiguration version) {
        return version.version().equals(LATEST)
                ? LATEST
                : "%010d".formatted(Integer.parseInt(version.version()));
    }
}
