package dev.elbow.function.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.packaged.inside.EnvironmentEnded;
import dev.elbow.function.packaged.inside.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What one environment has where a process has one.
final class OwnSystem implements Host {
    /// Properties that tell of the JDK and the machine. Elbow's own, set by `-D`, are not seen
    /// inside.
    private static final Set<String> TOLD =
            Set.of(
                    "file.separator",
                    "path.separator",
                    "line.separator",
                    "file.encoding",
                    "native.encoding",
                    "stdout.encoding",
                    "stderr.encoding");

    private static final List<String> TOLD_FAMILIES =
            List.of("java.", "os.", "user.", "sun.", "jdk.");

    /// Of these families, what is Elbow's.
    private static final Set<String> UNTOLD =
            Set.of("java.util.logging.manager", "java.class.path", "sun.java.command");

    private final Map<String, String> variables;
    private final Path temporary;
    private final ClassLoader classes;
    private final LogLines log;
    private final OwnProcesses processes;
    private final Set<Thread> hooks = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile Properties properties;
    private volatile PrintStream out;
    private volatile PrintStream err;
    private volatile InputStream in = InputStream.nullInputStream();
    private volatile Thread.@Nullable UncaughtExceptionHandler uncaught;
    private volatile IntConsumer exit = _ -> {};

    OwnSystem(
            Map<String, String> variables,
            Path temporary,
            ClassLoader classes,
            LogLines log,
            OwnProcesses processes) {
        this.processes = processes;
        this.variables = Collections.unmodifiableMap(variables);
        this.temporary = temporary;
        this.classes = classes;
        this.log = log;
        properties = properties(variables, temporary);
        out = new PrintStream(log, true, UTF_8);
        err = new PrintStream(log, true, UTF_8);
    }

    private static Properties properties(Map<String, String> variables, Path temporary) {
        var own = new Properties();
        System.getProperties()
                .forEach(
                        (key, value) -> {
                            if (key instanceof String name && isTold(name)) {
                                own.put(name, value);
                            }
                        });
        own.put("java.io.tmpdir", temporary.toString());
        own.put("user.dir", variables.getOrDefault("LAMBDA_TASK_ROOT", "/var/task"));
        own.put("java.class.path", variables.getOrDefault("LAMBDA_TASK_ROOT", "/var/task"));
        return own;
    }

    private static boolean isTold(String name) {
        return !UNTOLD.contains(name)
                && (TOLD.contains(name) || TOLD_FAMILIES.stream().anyMatch(name::startsWith));
    }

    void exits(IntConsumer ends) {
        exit = ends;
    }

    void finishLines() {
        log.finish();
    }

    /// Those that are to run now; none a second time.
    List<Thread> takeHooks() {
        synchronized (hooks) {
            var taken = List.copyOf(hooks);
            hooks.clear();
            return taken;
        }
    }

    void endProcesses() {
        processes.end();
    }

    @Override
    public String processMark() throws IOException {
        return processes.mark();
    }

    @Override
    public void started(Process process) {
        processes.add(process);
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public Properties properties() {
        return properties;
    }

    @Override
    public void properties(Properties changed) {
        // As for System.setProperties(null); no annotation binds a function
        properties = changed == null ? properties(variables, temporary) : changed;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public void out(PrintStream changed) {
        out = changed;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public void err(PrintStream changed) {
        err = changed;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public void in(InputStream changed) {
        in = changed;
    }

    @Override
    public Path temporary() {
        return temporary;
    }

    @Override
    public ClassLoader classes() {
        return classes;
    }

    @Override
    public Thread.@Nullable UncaughtExceptionHandler uncaught() {
        return uncaught;
    }

    @Override
    public void uncaught(Thread.@Nullable UncaughtExceptionHandler changed) {
        uncaught = changed;
    }

    @Override
    public void exit(int status) {
        exit.accept(status);
        throw new EnvironmentEnded("exit status " + status);
    }

    @Override
    public void addShutdownHook(Thread hook) {
        synchronized (hooks) {
            if (!hooks.add(hook)) {
                throw new IllegalArgumentException("Hook previously registered");
            }
        }
    }

    @Override
    public boolean removeShutdownHook(Thread hook) {
        synchronized (hooks) {
            return hooks.remove(hook);
        }
    }
}
