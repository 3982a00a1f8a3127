package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.stream.Stream;

/// AWS's quotas, and what is used of them.
@RegisterForReflection
public record GetAccountSettings() implements Operation.Read<GetAccountSettings.Result> {

    @RegisterForReflection
    public record Result(AccountLimit accountLimit, AccountUsage accountUsage) {}

    /// Sizes in bytes.
    @RegisterForReflection
    public record AccountLimit(
            long totalCodeSize,
            long codeSizeUnzipped,
            long codeSizeZipped,
            int concurrentExecutions,
            int unreservedConcurrentExecutions) {}

    @RegisterForReflection
    public record AccountUsage(long totalCodeSize, long functionCount) {}

    private static final long MEGABYTE = 1024 * 1024;

    @Override
    public Result read(Snapshot snapshot, Call call) {
        int concurrency = call.functions().accountConcurrency();
        int reserved = PutFunctionConcurrency.reserved(snapshot);
        var all = Found.all(snapshot, call);
        return new Result(
                new AccountLimit(
                        75 * 1024 * MEGABYTE,
                        250 * MEGABYTE,
                        50 * MEGABYTE,
                        concurrency,
                        Math.max(0, concurrency - reserved)),
                new AccountUsage(
                        all.stream()
                                .flatMap(GetAccountSettings::versions)
                                .mapToLong(each -> each.facts().codeSize())
                                .sum(),
                        all.size()));
    }

    private static Stream<FunctionVersion> versions(LambdaFunction function) {
        return Stream.concat(Stream.of(function.latest()), function.versions().values().stream());
    }
}
