package dev.elbow.function;

import dev.elbow.function.EnvironmentPool.Admission;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.PrintableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of a function. The same object as long as there is that version; its code and settings
/// may be replaced meanwhile, and no invocation is lost by it.
///
/// Changed under the lock of [Functions] only.
final class HostedVersion {
    private static final System.Logger LOG = System.getLogger(HostedVersion.class.getName());
    private static final int MAX_RETURNS = 3;
    static final Failed THROTTLED = new Failed(Reason.THROTTLING, "Rate Exceeded.");
    private static final Failed LOST =
            Failed.of(
                    Reason.UNHANDLED,
                    "Runtime.ExitError",
                    "the environment ended before it took the invocation, three times");

    private static final String PREPARING = "code: the project's build tool is still running";

    private final Host host;
    private LambdaFunction function;
    private @Nullable FunctionVersion version;
    private Concurrency concurrency;
    private int provisioned;

    /// Null while there is no code that could run.
    private volatile @Nullable EnvironmentPool pool;

    /// The invocations that wait for the code to be prepared; null while it is not.
    private volatile @Nullable PreparedInvocations prepared;

    private @Nullable Revision revision;

    /// What is answered while there is no pool.
    private volatile Failed problem = FunctionDoor.ABSENT;

    HostedVersion(LambdaFunction function, Concurrency concurrency, Host host) {
        this.function = function;
        this.concurrency = concurrency;
        this.host = host;
    }

    /// Takes over a configuration. Environments go on if what runs is the same. Code that cannot
    /// run is warned of, and fails each invocation: it does not fail the commit.
    void configure(LambdaFunction its, FunctionVersion changed, Concurrency limit, int ready) {
        var before = version;
        function = its;
        version = changed;
        concurrency = limit;
        provisioned = ready;
        if (before == null || !before.runsAs(changed)) {
            load(changed, false);
        }
        var current = pool;
        if (current != null) {
            current.limitBy(limit);
            current.provisioning().want(ready);
        }
    }

    /// Reads the code again.
    ///
    /// @param keeps whether the code before goes on if the new code cannot run
    Reload reload(boolean keeps) {
        var current = version;
        var loaded = revision;
        if (current == null || pool != null && loaded != null && loaded.isCurrent()) {
            return new Reload.Unknown();
        }
        return load(current, keeps);
    }

    boolean watched() {
        var current = version;
        return current != null
                && current.code() instanceof FunctionCode.Files files
                && files.watched();
    }

    private Reload load(FunctionVersion current, boolean keeps) {
        if (prepared != null) {
            return new Reload.Kept(PREPARING); // loaded when it is prepared
        }
        return prepareOrLoad(current, keeps);
    }

    private Reload prepareOrLoad(FunctionVersion current, boolean keeps) {
        var preparation = host.kind().preparation(current, pool == null);
        if (preparation == null) {
            return loadNow(current, keeps);
        }
        prepare(preparation, current, keeps);
        return new Reload.Kept(PREPARING);
    }

    /// Until then the code before goes on, or invocations wait.
    private void prepare(Runnable preparation, FunctionVersion prepares, boolean keeps) {
        prepared = new PreparedInvocations();
        Thread.ofVirtual()
                .name("prepare-" + function.name())
                .start(
                        () -> {
                            try {
                                preparation.run();
                            } finally {
                                host.locked().execute(() -> endPreparation(prepares, keeps));
                            }
                        });
    }

    private void endPreparation(FunctionVersion prepares, boolean keeps) {
        var waiting = prepared;
        var current = version;
        if (current != null && current.code().equals(prepares.code())) {
            loadNow(current, keeps);
        } else if (current != null) {
            prepareOrLoad(current, keeps);
        }
        // Not before the code is loaded: an invocation would find neither code nor its problem
        if (prepared == waiting) {
            prepared = null;
        }
        if (waiting != null) {
            waiting.close().forEach(this::invoke);
        }
    }

    private Reload loadNow(FunctionVersion current, boolean keeps) {
        try {
            var loaded = host.kind().load(function, current);
            var warnings = List.copyOf(loaded.warnings());
            warnings.forEach(this::warn);
            var opened = open(current, loaded);
            revision = loaded;
            replace(opened);
            opened.provisioning().want(provisioned);
            return new Reload.Replaced(warnings);
        } catch (BadCode bad) {
            if (keeps && pool != null) {
                warn(bad.getMessage() + "; the code before goes on");
                return new Reload.Kept(bad.getMessage());
            }
            fail(new Failed(Reason.NOT_LOADED, bad.getMessage()));
            return new Reload.Broken(bad.getMessage());
        }
    }

    /// Warns once for each change: invocations, and looks at code that stays as bad as it was, add
    /// no lines.
    private void fail(Failed why) {
        if (pool != null || !why.equals(problem)) {
            warn(why.message());
        }
        problem = why;
        replace(null);
    }

    private EnvironmentPool open(FunctionVersion current, Revision loaded) {
        var terms = new EnvironmentTerms(function.arn(), current, loaded, host.clock(), host.log());
        return new EnvironmentPool(terms, concurrency, this::again, host.retired());
    }

    /// New invocations first, so that none finds a closed one and no other.
    private void replace(@Nullable EnvironmentPool opened) {
        var before = pool;
        pool = opened;
        if (before != null) {
            before.close();
        }
    }

    private void warn(String warning) {
        LOG.log(
                System.Logger.Level.WARNING,
                "function {0}: {1}",
                function.name(),
                PrintableText.of(warning));
    }

    void invoke(Invocation invocation) {
        var current = pool;
        while (current != null) {
            switch (run(invocation, current)) {
                case RUNNING -> {
                    return;
                }
                case THROTTLED -> {
                    complete(invocation, THROTTLED);
                    return;
                }
                case CLOSED -> current = pool;
            }
        }
        var waiting = prepared;
        if (waiting == null) {
            complete(invocation, problem);
        } else if (!waiting.add(invocation)) {
            invoke(invocation); // prepared meanwhile
        }
    }

    private void again(Invocation invocation) {
        if (invocation.returned() < MAX_RETURNS) {
            invoke(invocation);
        } else {
            complete(invocation, LOST);
        }
    }

    private static void complete(Invocation invocation, Failed failed) {
        invocation.leave();
        invocation.complete(failed);
    }

    private Admission run(Invocation invocation, EnvironmentPool environments) {
        try {
            return environments.run(invocation);
        } catch (
                OutOfMemoryError noMoreThreads) { // which throws this for a full process table, too
            var message = "function %s: no thread for an environment".formatted(function.name());
            LOG.log(System.Logger.Level.ERROR, message, noMoreThreads);
            return Admission.THROTTLED;
        }
    }

    /// One line, or empty when the code can run, or is being prepared.
    String problem() {
        return pool == null && prepared == null ? problem.message() : "";
    }

    @Nullable EnvironmentPool pool() {
        return pool;
    }

    /// Ends the environments that were not used since then.
    ///
    /// @param nanos of the [FunctionClock]
    void reap(long nanos) {
        var current = pool;
        if (current != null) {
            current.reap(nanos);
        }
    }

    /// Ends its environments, those at work after their invocation.
    void close() {
        version = null;
        problem = FunctionDoor.ABSENT;
        replace(null);
        var waiting = prepared;
        if (waiting != null) {
            waiting.close().forEach(invocation -> complete(invocation, problem));
        }
    }
}
