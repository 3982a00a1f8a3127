package dev.elbow.function;

import java.util.List;

/// What became of changed code.
public sealed interface Reload {

    /// New invocations get the new code, those under way finish on the old.
    ///
    /// @param warnings what will not work as the function's author expects, one line each
    record Replaced(List<String> warnings) implements Reload {}

    /// The new code cannot run; the code before goes on.
    ///
    /// @param problem one line
    record Kept(String problem) implements Reload {}

    /// The new code cannot run, and invocations fail until it can.
    ///
    /// @param problem one line
    record Broken(String problem) implements Reload {}

    /// There is no such function, or none of its code is watched.
    record Unknown() implements Reload {}

    /// Of what became of two versions' code, that which the author should hear of.
    static Reload worse(Reload one, Reload other) {
        return weight(other) > weight(one) ? other : one;
    }

    private static int weight(Reload reload) {
        return switch (reload) {
            case Unknown _ -> 0;
            case Replaced _ -> 1;
            case Kept _ -> 2;
            case Broken _ -> 3;
        };
    }
}
