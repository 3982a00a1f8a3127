package dev.elbow.function.process;

import dev.elbow.function.CodeOrigin;
import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.ReservedVariables;
import dev.elbow.function.Revision;
import dev.elbow.function.code.WorkFolder;
import dev.elbow.function.process.api.RuntimeListener;
import dev.elbow.function.process.api.RuntimePort;
import dev.elbow.function.process.child.Child;
import dev.elbow.function.process.child.ChildCommand;
import dev.elbow.function.process.child.ChildListener;
import dev.elbow.function.process.runtime.EnvironmentSpot;
import dev.elbow.function.process.runtime.FunctionFiles;
import dev.elbow.function.process.runtime.RuntimePlan;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A function version with its code unpacked and its runtime found.
final class ProcessRevision implements Revision {
    private static final String RUNTIME_API = "AWS_LAMBDA_RUNTIME_API";

    private final ProcessHost host;
    private final LambdaFunction function;
    private final FunctionVersion version;
    private final FunctionFiles files;
    private final RuntimePlan plan;
    private final ProcessCode code;
    private final BackOff backOff = new BackOff();

    /// Its environments, and itself until it is closed.
    private final AtomicInteger users = new AtomicInteger(1);

    /// @param code released once, when nothing uses its files any longer
    ProcessRevision(
            ProcessHost host,
            LambdaFunction function,
            FunctionVersion version,
            FunctionFiles files,
            RuntimePlan plan,
            ProcessCode code) {
        this.host = host;
        this.function = function;
        this.version = version;
        this.files = files;
        this.plan = plan;
        this.code = code;
    }

    @Override
    public List<String> warnings() {
        return plan.warnings();
    }

    @Override
    public CodeOrigin origin() {
        return code.origin();
    }

    @Override
    public boolean isCurrent() {
        return code.isCurrent();
    }

    @Override
    public Environment start(EnvironmentOwner owner, EnvironmentFacts facts) {
        users.incrementAndGet();
        var environment = new ProcessEnvironment(this, owner, facts);
        Thread.startVirtualThread(environment::open);
        return environment;
    }

    @Override
    public void close() {
        leave();
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            code.release();
        }
    }

    /// @param temporary of an environment that is no more
    void ended(@Nullable Path temporary) {
        Thread.startVirtualThread(
                () -> {
                    if (temporary != null) {
                        WorkFolder.delete(temporary);
                    }
                    leave();
                });
    }

    BackOff backOff() {
        return backOff;
    }

    /// A JVM that starts keeps a core busy; twenty at once would all run into their timeouts.
    @Override
    public int startsAtOnce() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public boolean limitsTime() {
        return !host.debug().on();
    }

    /// Whether init ends after AWS's ten seconds: not where somebody may sit at a breakpoint.
    boolean limitsInit() {
        return !host.debug().on();
    }

    /// Whether an environment takes one invocation at a time.
    boolean isSingle() {
        return version.concurrencyPerEnvironment() == 1;
    }

    Duration initLimit() {
        return host.initLimit();
    }

    RuntimePort port(RuntimeListener listener) {
        return host.api().port(listener, version.concurrencyPerEnvironment());
    }

    Path temporary() throws IOException {
        return host.children().temporaryFolder();
    }

    /// @param address of its Runtime API
    Child launch(EnvironmentFacts facts, String address, Path temporary, ChildListener listener)
            throws IOException {
        var spot = new EnvironmentSpot(temporary, host.debug().port(function, facts.number()));
        var command =
                new ChildCommand(
                        plan.command(spot), variables(facts, address, temporary), files.task());
        return host.children().start(function.name() + "-" + facts.number(), command, listener);
    }

    private Map<String, String> variables(EnvironmentFacts facts, String address, Path temporary) {
        var elbows = System.getenv();
        var variables = new HashMap<>(plan.variables());
        for (var name : List.of("PATH", "HOME")) {
            var value = elbows.get(name);
            if (value != null) {
                variables.putIfAbsent(name, value);
            }
        }
        variables.put("TMPDIR", temporary.toString());
        variables.putAll(
                ReservedVariables.of(function, version, facts, files.task().toString(), elbows));
        variables.put(RUNTIME_API, address);
        if (version.concurrencyPerEnvironment() > 1) {
            variables.put(
                    "AWS_LAMBDA_MAX_CONCURRENCY",
                    Integer.toString(version.concurrencyPerEnvironment()));
        }
        return variables;
    }
}
