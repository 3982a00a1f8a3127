package dev.elbow.function.reload;

import dev.elbow.function.Reload;
import dev.elbow.function.reload.Settling.Rest;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks at the files of all functions on a thread of its own, and has changed code loaded.
public final class CodeWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CodeWatch.class.getName());
    private static final long LONGEST_WAIT = 250_000_000;

    private final Function<Arn, Reload> reloads;
    private final Function<Path, List<Path>> watched;
    private final FolderEvents events = FolderEvents.open();
    private final Map<WatchedCode.Key, WatchedCode> codes = new HashMap<>();

    /// @param reloads loads the code of a function again, and says what came of it
    /// @param watched the files and folders in which a change of code shows
    public CodeWatch(Function<Arn, Reload> reloads, Function<Path, List<Path>> watched) {
        this.reloads = reloads;
        this.watched = watched;
    }

    public CodeWatch start() {
        Thread.ofPlatform().daemon().name("code-watch").start(this::run);
        return this;
    }

    /// Watches the functions of the snapshot. Called before their code is loaded: what changes
    /// meanwhile is loaded again.
    public synchronized void apply(Snapshot after) {
        var wanted = new HashMap<WatchedCode.Key, Set<Arn>>();
        after.functions()
                .values()
                .forEach(
                        function ->
                                keys(function)
                                        .forEach(
                                                key ->
                                                        wanted.computeIfAbsent(
                                                                        key, _ -> new HashSet<>())
                                                                .add(function.arn())));
        codes.keySet().retainAll(wanted.keySet());
        wanted.forEach(
                (key, functions) ->
                        codes.computeIfAbsent(key, _ -> new WatchedCode(key, functions, watched))
                                .functions(Set.copyOf(functions)));
    }

    private static Stream<WatchedCode.Key> keys(LambdaFunction function) {
        return Stream.concat(Stream.of(function.latest()), function.versions().values().stream())
                .map(FunctionVersion::code)
                .filter(code -> code instanceof FunctionCode.Files files && files.watched())
                .map(FunctionCode.Files.class::cast)
                .map(
                        files ->
                                new WatchedCode.Key(
                                        Path.of(files.path()),
                                        files.layers().stream().map(Path::of).toList()))
                .distinct();
    }

    private void run() {
        while (!events.isClosed()) {
            long now = System.nanoTime();
            events.await(untilNextLook(now)).forEach(code -> code.touched(System.nanoTime()));
            try {
                look();
            } catch (RuntimeException | Error broken) {
                LOG.log(System.Logger.Level.ERROR, "watching functions' code failed", broken);
            }
        }
    }

    private synchronized Set<WatchedCode> current() {
        return new HashSet<>(codes.values());
    }

    private long untilNextLook(long now) {
        return current().stream()
                .mapToLong(code -> Math.max(0, code.nextLook() - now))
                .reduce(LONGEST_WAIT, Math::min);
    }

    private void look() {
        var all = current();
        events.forget(all);
        long costs = all.stream().mapToLong(WatchedCode::cost).sum();
        for (var code : all) {
            if (code.nextLook() - System.nanoTime() <= 0
                    && code.look(events, costs) == Rest.CHANGED) {
                code.functions().forEach(this::reload);
            }
        }
    }

    private void reload(Arn function) {
        long begun = System.nanoTime();
        switch (reloads.apply(function)) {
            case Reload.Replaced _ ->
                    LOG.log(
                            System.Logger.Level.INFO,
                            "function {0}: new code, loaded in {1} ms",
                            name(function),
                            (System.nanoTime() - begun) / 1_000_000);
            // Whoever could not load it has said why
            case Reload.Kept _, Reload.Broken _, Reload.Unknown _ -> {}
        }
    }

    private static String name(Arn function) {
        return function.text().substring(function.text().lastIndexOf(':') + 1);
    }

    @Override
    public void close() {
        events.close();
    }
}
