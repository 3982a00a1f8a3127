package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.Concurrency;
import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record GetFunction(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Read<GetFunction.Result> {

    @RegisterForReflection
    public record Result(
            FunctionConfiguration configuration,
            Code code,
            @Nullable Map<String, String> tags,
            @Nullable Concurrency concurrency) {}

    /// @param location where the code is; absent for what is compiled into Elbow
    @RegisterForReflection
    public record Code(String repositoryType, @Nullable String location) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var found = Found.of(FunctionReference.of(functionName, qualifier, call.scope()), snapshot);
        var function = found.function();
        boolean reserves = function.reservedConcurrency() != LambdaFunction.UNRESERVED;
        return new Result(
                found.configuration(),
                code(found.version().code()),
                function.tags().isEmpty() ? null : function.tags(),
                reserves ? Concurrency.of(function) : null);
    }

    private static Code code(FunctionCode code) {
        return switch (code) {
            case FunctionCode.Compiled _ -> new Code("Elbow", null);
            case FunctionCode.Files files ->
                    new Code("Elbow", Path.of(files.path()).toUri().toString());
            case FunctionCode.Remote remote -> new Code("Elbow", remote.endpoint().toString());
        };
    }
}
