package dev.elbow.function.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.function.inprocess.Fault;
import dev.elbow.function.inprocess.HandlerLoader;
import dev.elbow.function.inprocess.HeapExhaustion;
import dev.elbow.function.inprocess.Home;
import dev.elbow.function.packaged.inside.EnvironmentEnded;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What a packaged function lives in: its own classes, AWS's runtime in them, and a system of its
/// own.
final class PackagedHome implements Home {
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private final EnvironmentLoader classes;
    private final OwnSystem system;
    private final EnvironmentThreads threads;
    private final Ending ending;
    private final EnvironmentOwner owner;
    private volatile @Nullable Invocation running;
    private volatile @Nullable HandlerLoader handlers;

    /// @param name of the environment
    /// @param released called once, when nothing of it is used any more
    PackagedHome(
            String name,
            EnvironmentLoader classes,
            Map<String, String> variables,
            Path temporary,
            OwnProcesses processes,
            EnvironmentOwner owner,
            Runnable released) {
        this.classes = classes;
        this.owner = owner;
        system = new OwnSystem(variables, temporary, classes, new LogLines(this::log), processes);
        threads = new EnvironmentThreads(name, this::uncaught);
        ending = new Ending(name, system, classes, threads, released);
    }

    ThreadGroup threads() {
        return threads.group();
    }

    /// @param exit ends the environment, as its function wants it
    void exits(IntConsumer exit) {
        system.exits(exit);
    }

    private void log(byte[] lines) {
        owner.output(running, lines);
    }

    private void uncaught(Thread thread, Throwable thrown) {
        if (thrown instanceof EnvironmentEnded) {
            return; // that is what it is for
        }
        HeapExhaustion.passOn(thrown);
        var own = system.uncaught();
        if (own == null) {
            var text =
                    "Exception in thread \"%s\" %s"
                            .formatted(thread.getName(), fault(thrown).report());
            log(text.getBytes(UTF_8));
        } else {
            own.uncaughtException(thread, thrown);
        }
    }

    @Override
    public ClassLoader classes() {
        return classes;
    }

    @Override
    public RequestStreamHandler load(String handler) throws Exception {
        Afresh.enter(classes, system);
        ending.entered();
        var made = Afresh.handlers(classes);
        handlers = made;
        return made.load(handler);
    }

    @Override
    public Fault fault(Throwable thrown) {
        var made = handlers;
        return made == null
                ? new Fault(
                        thrown.getMessage(),
                        thrown.getClass().getName(),
                        thrown.toString(),
                        true,
                        null)
                : made.fault(thrown);
    }

    @Override
    public void trace(String traceId) {
        if (traceId.isEmpty()) {
            system.properties().remove(TRACE_PROPERTY);
        } else {
            system.properties().setProperty(TRACE_PROPERTY, traceId);
        }
    }

    @Override
    public void begin(Invocation invocation) {
        running = invocation;
    }

    @Override
    public void finishLines() {
        system.finishLines();
    }

    @Override
    public void kill() {
        ending.kill();
    }

    @Override
    public void leave() {
        ending.leave();
    }
}
