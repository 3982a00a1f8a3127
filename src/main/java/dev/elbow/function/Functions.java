package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All functions that can be invoked here, as the last applied snapshot has them.
public final class Functions implements AutoCloseable {
    /// Invocations at once in an AWS account, unless raised.
    public static final int ACCOUNT_CONCURRENCY = 1000;

    private static final long IDLE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long REAP_NANOS = Duration.ofMinutes(1).toNanos();

    private final Kind kind;
    private final FunctionClock clock;
    private final FunctionLog log;
    private final int accountConcurrency;
    private final Concurrency unreserved;
    private Map<Arn, HostedVersions> hosted = Map.of();
    private volatile Map<Arn, QualifiedFunction> names = Map.of();
    private volatile boolean closed;

    /// @param kind runs them
    /// @param clock of these functions alone, closed with them
    /// @param log where functions' lines go, not itself made by `FunctionOutput.around`
    /// @param accountConcurrency invocations at once of all functions, at least 1
    public Functions(Kind kind, FunctionClock clock, PrintStream log, int accountConcurrency) {
        if (accountConcurrency < 1) {
            throw new IllegalArgumentException(
                    "account concurrency: %d (expected: at least 1)".formatted(accountConcurrency));
        }
        this.kind = kind;
        this.clock = clock;
        this.log = new FunctionLog(log);
        this.accountConcurrency = accountConcurrency;
        this.unreserved = new Concurrency(accountConcurrency);
        clock.after(REAP_NANOS, this::reap);
    }

    /// Makes the functions those of the snapshot. What did not change keeps its environments; the
    /// others' environments end after the invocations that they are at. A function that will not
    /// work is warned of in the log and fails when it is invoked, as on AWS: it does not fail the
    /// commit.
    public synchronized void apply(Snapshot after) {
        var before = hosted;
        var changed = new LinkedHashMap<Arn, HostedVersions>();
        after.functions()
                .forEach((arn, function) -> changed.put(arn, host(function, before.get(arn))));
        unreserved.limit(Math.max(0, accountConcurrency - reserved(after)));
        hosted = changed;
        var known = new HashMap<Arn, QualifiedFunction>();
        changed.values().forEach(function -> known.putAll(function.names(clock)));
        names = Map.copyOf(known);
        before.forEach(
                (arn, function) -> {
                    var its = changed.get(arn);
                    if (its == null) {
                        function.close();
                    } else {
                        function.closeAllBut(its);
                    }
                });
    }

    private static int reserved(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .mapToInt(LambdaFunction::reservedConcurrency)
                .filter(concurrency -> concurrency != LambdaFunction.UNRESERVED)
                .sum();
    }

    private HostedVersions host(LambdaFunction function, @Nullable HostedVersions before) {
        if (before != null && before.config().equals(function)) {
            return before;
        }
        var concurrency = concurrency(function, before);
        var versions = new LinkedHashMap<String, HostedVersion>();
        versions.put(
                FunctionVersion.LATEST, host(function, function.latest(), concurrency, before));
        function.versions()
                .forEach(
                        (number, version) ->
                                versions.put(number, host(function, version, concurrency, before)));
        return new HostedVersions(function, concurrency, versions);
    }

    private Concurrency concurrency(LambdaFunction function, @Nullable HostedVersions before) {
        int reserved = function.reservedConcurrency();
        if (reserved == LambdaFunction.UNRESERVED) {
            return unreserved;
        }
        if (before == null || !before.reserves()) {
            return new Concurrency(reserved);
        }
        before.concurrency().limit(reserved);
        return before.concurrency();
    }

    private HostedVersion host(
            LambdaFunction function,
            FunctionVersion version,
            Concurrency concurrency,
            @Nullable HostedVersions before) {
        var known = before == null ? null : before.versions().get(version.version());
        return known != null && known.is(version, concurrency)
                ? known
                : HostedVersion.of(function, version, concurrency, kind, clock, log);
    }

    /// The function of this ARN, which may name a version or an alias; null when there is none.
    public @Nullable HostedFunction get(Arn functionArn) {
        return names.get(functionArn);
    }

    private void reap() {
        if (!closed) {
            long since = clock.nanos() - IDLE_NANOS;
            current().values().forEach(function -> function.reap(since));
            clock.after(REAP_NANOS, this::reap);
        }
    }

    private synchronized Map<Arn, HostedVersions> current() {
        return hosted;
    }

    /// Ends every environment after the invocation that it is at, which has no timeout from now on.
    @Override
    public void close() {
        closed = true;
        current().values().forEach(HostedVersions::close);
        clock.close();
    }
}
