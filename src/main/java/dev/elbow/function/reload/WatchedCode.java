package dev.elbow.function.reload;

import dev.elbow.function.reload.Settling.Rest;
import dev.elbow.model.Arn;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Code that one or more functions run, and when to look at it next. But for [#functions] of the
/// watch's thread alone.
final class WatchedCode {
    private final Key key;
    private final Function<Path, List<Path>> watched;
    private final Settling settling;
    private volatile Set<Arn> functions;
    private Hearing hearing = Hearing.UNASKED;
    private Rest rest = Rest.UNCHANGED;
    private long nextLook = System.nanoTime();
    private long cost;

    /// @param path absolute
    /// @param layers absolute
    record Key(Path path, List<Path> layers) {}

    /// Whether the system tells of changes.
    enum Hearing {
        UNASKED,
        HEARS,
        DEAF
    }

    /// @param watched the files and folders in which a change of code shows
    WatchedCode(Key key, Set<Arn> functions, Function<Path, List<Path>> watched) {
        this.key = key;
        this.watched = watched;
        this.functions = functions;
        settling = new Settling(state());
    }

    /// The files and folders in which a change shows.
    List<Path> roots() {
        return Stream.concat(watched.apply(key.path).stream(), key.layers.stream()).toList();
    }

    private CodeState state() {
        return CodeState.of(key.path, watched.apply(key.path), key.layers);
    }

    Set<Arn> functions() {
        return functions;
    }

    void functions(Set<Arn> changed) {
        functions = changed;
    }

    /// As [System#nanoTime()].
    long nextLook() {
        return nextLook;
    }

    /// How long a look takes, in nanoseconds.
    long cost() {
        return cost;
    }

    /// The system told of a change. While a build writes there is one after the other, so looks go
    /// on at their own pace then.
    void touched(long nanos) {
        if (rest == Rest.UNCHANGED) {
            nextLook = nanos;
        }
    }

    /// @param allCosts of a look at each of the codes
    Rest look(FolderEvents events, long allCosts) {
        long begun = System.nanoTime();
        rest = settling.look(state(), begun);
        cost = System.nanoTime() - begun;
        switch (rest) {
            case UNCHANGED -> atRest(begun, events, allCosts);
            case CHANGING -> {
                hearing = Hearing.UNASKED; // of new folders, and those made anew
                nextLook = begun + Pace.whileChanging(cost);
            }
            case CHANGED -> {
                settling.loaded();
                nextLook = begun;
            }
        }
        return rest;
    }

    private void atRest(long now, FolderEvents events, long allCosts) {
        if (hearing == Hearing.UNASKED) {
            hearing = events.listen(this) ? Hearing.HEARS : Hearing.DEAF;
            nextLook = now; // what was written before there was anybody to hear it
        } else {
            nextLook = now + Pace.atRest(allCosts, hearing == Hearing.HEARS);
        }
    }
}
