package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.Snapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// All functions that can be invoked here, as the last applied snapshot has them.
public final class Functions implements FunctionInvoker, AutoCloseable {
    /// Invocations at once in an AWS account, unless raised.
    public static final int ACCOUNT_CONCURRENCY = FunctionSettings.ACCOUNT_CONCURRENCY;

    private static final long IDLE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long REAP_NANOS = Duration.ofMinutes(1).toNanos();

    private final Host host;
    private final FunctionSettings settings;
    private final Concurrency unreserved;
    private final FunctionDoors doors = new FunctionDoors();
    private final ProvisionedStatuses provisioned;
    private final Map<Arn, HostedVersions> hosted = new LinkedHashMap<>();
    private volatile boolean closed;

    /// Without START, END and REPORT lines.
    ///
    /// @param accountConcurrency invocations at once of all functions, at least 1
    public Functions(Kind kind, FunctionClock clock, PrintStream log, int accountConcurrency) {
        this(kind, clock, log, FunctionSettings.DEFAULT.withAccountConcurrency(accountConcurrency));
    }

    /// @param kind runs them, closed with them
    /// @param clock of these functions alone, closed with them
    /// @param log where functions' lines go, not itself made by `FunctionOutput.around`
    public Functions(Kind kind, FunctionClock clock, PrintStream log, FunctionSettings settings) {
        this.settings = settings;
        this.host =
                new Host(
                        kind,
                        clock,
                        new InvocationLog(
                                new FunctionLog(log, settings.keepsLines()), settings.reports()),
                        this::locked);
        this.unreserved = new Concurrency(settings.accountConcurrency(), false);
        this.provisioned = new ProvisionedStatuses(clock);
        clock.after(REAP_NANOS, this::reap);
    }

    /// Makes the functions those of the snapshot. What did not change keeps its environments; the
    /// others' environments end after the invocations that they are at. A function that will not
    /// work is warned of in the log and fails when it is invoked, as on AWS: it does not fail the
    /// commit.
    public synchronized void apply(Snapshot after) {
        var functions = after.functions();
        unreserved.limit(unreserved(functions.values()));
        functions.forEach(
                (arn, function) ->
                        hosted.computeIfAbsent(arn, _ -> new HostedVersions(function, host))
                                .configure(function, unreserved));
        provisioned.apply(functions.values());
        var names = new HashMap<Arn, QualifiedFunction>();
        hosted.forEach(
                (arn, function) -> {
                    if (functions.containsKey(arn)) {
                        names.putAll(function.names());
                    }
                });
        doors.leadTo(names);
        hosted.entrySet()
                .removeIf(
                        known -> {
                            boolean gone = !functions.containsKey(known.getKey());
                            if (gone) {
                                known.getValue().close();
                                host.log().functions().forget(known.getKey());
                            }
                            return gone;
                        });
    }

    private synchronized void locked(Runnable task) {
        task.run();
    }

    private int unreserved(Iterable<LambdaFunction> functions) {
        int left = settings.accountConcurrency() - ProvisionedShares.of(functions);
        for (var function : functions) {
            left -= Math.max(0, function.reservedConcurrency());
        }
        return Math.max(0, left);
    }

    /// The function of this ARN, which may name a version or an alias. One that does not exist
    /// fails when it is invoked; what is returned here leads to it once it does.
    public HostedFunction get(Arn function) {
        return doors.get(function);
    }

    /// Reads the watched code of a function again, that of all its versions. Waits for the disk.
    ///
    /// @param function its ARN, unqualified
    /// @return of several versions, the worst
    public synchronized Reload reload(Arn function) {
        var changed = hosted.get(function);
        if (changed == null) {
            return new Reload.Unknown();
        }
        return changed.versions()
                .filter(HostedVersion::watched)
                .map(version -> version.reload(settings.keepsOldCode()))
                .reduce(new Reload.Unknown(), Reload::worse);
    }

    /// The activity of a function; empty when there is none of this ARN.
    ///
    /// @param function its ARN, unqualified
    public synchronized Optional<FunctionActivity> activity(Arn function) {
        return Optional.ofNullable(hosted.get(function)).map(HostedVersions::activity);
    }

    /// The last lines of a function; empty when none are kept.
    ///
    /// @param function its ARN, unqualified
    public Optional<List<String>> lines(Arn function) {
        return host.log().functions().lines(function);
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(
            Arn function, byte[] event, InvokeOptions options) {
        var behind = doors.get(function).behind();
        return behind == null
                ? CompletableFuture.completedFuture(new InvokeOutcome.NotFound())
                : behind.invoke(event, options);
    }

    @Override
    public Optional<String> problem(Arn function) {
        var behind = doors.get(function).behind();
        return behind == null || behind.version().problem().isEmpty()
                ? Optional.empty()
                : Optional.of(behind.version().problem());
    }

    @Override
    public Optional<ProvisionedStatus> provisioned(Arn function) {
        var behind = doors.get(function).behind();
        return behind == null ? Optional.empty() : provisioned.of(behind);
    }

    @Override
    public int accountConcurrency() {
        return settings.accountConcurrency();
    }

    private void reap() {
        if (!closed) {
            long since = host.clock().nanos() - IDLE_NANOS;
            current().forEach(function -> function.reap(since));
            host.clock().after(REAP_NANOS, this::reap);
        }
    }

    private synchronized List<HostedVersions> current() {
        return new ArrayList<>(hosted.values());
    }

    /// Ends every environment at once: what it is at fails.
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /// Takes no more invocations and ends every environment: an idle one now, one at work after its
    /// invocation, but no later than that. Nothing of them is left when this returns, as far as
    /// their kind can see to it.
    ///
    /// @param grace how long what is under way may take
    public void close(Duration grace) {
        closed = true;
        end();
        host.retired().await(grace);
        host.retired().all().forEach(EnvironmentPool::abandon);
        host.clock().close();
        host.kind().close();
    }

    private synchronized void end() {
        doors.leadTo(Map.of());
        hosted.values().forEach(HostedVersions::close);
        hosted.clear();
    }
}
