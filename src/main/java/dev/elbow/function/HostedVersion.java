package dev.elbow.function;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import org.jspecify.annotations.Nullable;

/// A version of a function with the environments of the revision that its code is at.
final class HostedVersion {
    private static final System.Logger LOG = System.getLogger(HostedVersion.class.getName());

    private final LambdaFunction function;
    private final FunctionVersion version;
    private final Concurrency concurrency;
    private final @Nullable EnvironmentPool pool;
    private final String problem;

    private HostedVersion(
            LambdaFunction function,
            FunctionVersion version,
            Concurrency concurrency,
            @Nullable EnvironmentPool pool,
            String problem) {
        this.function = function;
        this.version = version;
        this.concurrency = concurrency;
        this.pool = pool;
        this.problem = problem;
    }

    /// Code that cannot run is warned of, and fails each invocation: it does not fail the commit.
    static HostedVersion of(
            LambdaFunction function,
            FunctionVersion version,
            Concurrency concurrency,
            Kind kind,
            FunctionClock clock,
            FunctionLog log) {
        try {
            var revision = kind.load(function, version);
            revision.warnings().forEach(warning -> warn(function, warning));
            var pool =
                    new EnvironmentPool(
                            concurrency,
                            revision,
                            (number, owner) ->
                                    new EnvironmentSlot(
                                            function.name(),
                                            version,
                                            revision,
                                            number,
                                            owner,
                                            clock,
                                            log));
            return new HostedVersion(function, version, concurrency, pool, "");
        } catch (BadCode bad) {
            warn(function, bad.getMessage());
            return new HostedVersion(function, version, concurrency, null, bad.getMessage());
        }
    }

    private static void warn(LambdaFunction function, String warning) {
        LOG.log(System.Logger.Level.WARNING, "function {0}: {1}", function.name(), warning);
    }

    /// Whether it can go on as this.
    boolean is(FunctionVersion other, Concurrency its) {
        return concurrency == its
                && version.runsAs(other)
                && version.version().equals(other.version());
    }

    void invoke(Invocation invocation) {
        if (pool == null) {
            complete(invocation, new Failed(Reason.UNHANDLED, problem));
        } else if (!run(invocation, pool)) {
            complete(invocation, new Failed(Reason.THROTTLING, "Rate Exceeded."));
        }
    }

    private static void complete(Invocation invocation, Failed failed) {
        invocation.callback().completed(failed);
    }

    private boolean run(Invocation invocation, EnvironmentPool environments) {
        try {
            return environments.run(invocation);
        } catch (
                OutOfMemoryError noMoreThreads) { // which throws this for a full process table, too
            var message = "function %s: no thread for an environment".formatted(function.name());
            LOG.log(System.Logger.Level.ERROR, message, noMoreThreads);
            return false;
        }
    }

    /// Ends the environments that were not used since then.
    ///
    /// @param nanos of the [FunctionClock]
    void reap(long nanos) {
        if (pool != null) {
            pool.reap(nanos);
        }
    }

    /// Ends its environments, those at work after their invocation.
    void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
