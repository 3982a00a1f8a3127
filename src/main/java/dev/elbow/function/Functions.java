package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All functions that can be invoked here, as the last applied snapshot has them.
public final class Functions implements AutoCloseable {
    /// Invocations at once in an AWS account, unless raised.
    public static final int ACCOUNT_CONCURRENCY = 1000;

    private static final System.Logger LOG = System.getLogger(Functions.class.getName());
    private static final long IDLE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long REAP_NANOS = Duration.ofMinutes(1).toNanos();

    private record Hosted(HostedFunction function, EnvironmentPool pool) {}

    private final AwsHandlers handlers;
    private final FunctionClock clock;
    private final FunctionLog log;
    private final int accountConcurrency;
    private final Concurrency unreserved;
    private volatile Map<Arn, Hosted> hosted = Map.of();
    private volatile boolean closed;

    /// @param handlers loads handler classes; in dev mode the class loader of the current start
    /// @param clock of these functions alone, closed with them
    /// @param log where functions' lines go, not itself made by [FunctionOutput#around]
    /// @param accountConcurrency invocations at once of all functions, at least 1
    public Functions(
            ClassLoader handlers, FunctionClock clock, PrintStream log, int accountConcurrency) {
        if (accountConcurrency < 1) {
            throw new IllegalArgumentException(
                    "account concurrency: %d (expected: at least 1)".formatted(accountConcurrency));
        }
        this.handlers = new AwsHandlers(handlers);
        this.clock = clock;
        this.log = new FunctionLog(log);
        this.accountConcurrency = accountConcurrency;
        this.unreserved = new Concurrency(accountConcurrency);
        clock.after(REAP_NANOS, this::reap);
    }

    /// Makes the functions those of the snapshot. What did not change keeps its environments; the
    /// others' environments end after the invocations that they are at. A function that will not
    /// work is warned of in the log and fails when it is invoked, as on AWS: it does not fail the
    /// commit. Called by one thread at a time.
    public void apply(Snapshot after) {
        var before = hosted;
        var changed = new LinkedHashMap<Arn, Hosted>();
        after.functions()
                .forEach(
                        (arn, function) -> {
                            var kept = before.get(arn);
                            changed.put(
                                    arn,
                                    kept != null && kept.function().config().equals(function)
                                            ? kept
                                            : host(function));
                        });
        unreserved.limit(Math.max(0, accountConcurrency - reserved(after)));
        hosted = Map.copyOf(changed);
        before.forEach(
                (arn, function) -> {
                    if (changed.get(arn) != function) {
                        function.pool().close();
                    }
                });
    }

    private static int reserved(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .mapToInt(LambdaFunction::concurrency)
                .filter(concurrency -> concurrency != LambdaFunction.UNRESERVED)
                .sum();
    }

    private Hosted host(LambdaFunction function) {
        var concurrency =
                function.concurrency() == LambdaFunction.UNRESERVED
                        ? unreserved
                        : new Concurrency(function.concurrency());
        var pool =
                new EnvironmentPool(
                        concurrency,
                        (number, owner) ->
                                new Environment(function, number, handlers, clock, log, owner));
        var problem = FunctionCheck.unbuilt(function);
        if (problem.isPresent()) {
            warn(function, problem.get());
            return new Hosted(new UnbuiltFunction(function, problem.get()), pool);
        }
        FunctionCheck.warnings(function, handlers.classes())
                .forEach(warning -> warn(function, warning));
        var name = FunctionName.of(function.arn());
        return new Hosted(new CompiledFunction(function, name, pool), pool);
    }

    private static void warn(LambdaFunction function, String warning) {
        LOG.log(System.Logger.Level.WARNING, "function {0}: {1}", function.name(), warning);
    }

    /// The function of this ARN, which may name a version or an alias; null when there is none.
    public @Nullable HostedFunction get(Arn functionArn) {
        var name = FunctionName.of(functionArn);
        var found = hosted.get(name.unqualified());
        if (found == null) {
            return null;
        }
        return found.function() instanceof CompiledFunction compiled
                ? compiled.invokedAs(name)
                : found.function();
    }

    private void reap() {
        if (!closed) {
            long since = clock.nanos() - IDLE_NANOS;
            hosted.values().forEach(function -> function.pool().reap(since));
            clock.after(REAP_NANOS, this::reap);
        }
    }

    /// Ends every environment after the invocation that it is at, which has no timeout from now on.
    @Override
    public void close() {
        closed = true;
        hosted.values().forEach(function -> function.pool().close());
        clock.close();
    }
}
