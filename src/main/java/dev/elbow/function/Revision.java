package dev.elbow.function;

import java.util.List;

/// One state of a function version's code and settings.
public interface Revision extends AutoCloseable {

    /// What will not work as the function's author expects, one line each, without its name.
    default List<String> warnings() {
        return List.of();
    }

    /// What its class path is made of.
    default CodeOrigin origin() {
        return CodeOrigin.UNKNOWN;
    }

    /// Whether the files are still those that it was made from.
    default boolean isCurrent() {
        return false;
    }

    /// Whether its invocations end at the function's timeout: not where somebody may sit at a
    /// breakpoint; then they have an hour.
    default boolean limitsTime() {
        return true;
    }

    /// How many environments may start at once, at least 1. Further invocations wait for the first
    /// one that is free, an older one maybe: starting many child processes takes longer than that.
    default int startsAtOnce() {
        return Integer.MAX_VALUE;
    }

    /// Starts an environment and returns at once; it initializes by itself.
    ///
    /// @throws OutOfMemoryError when the machine has no thread or process left for it
    Environment start(EnvironmentOwner owner, EnvironmentFacts facts);

    /// Called once, after the last of its environments was closed, killed or lost; none is started
    /// any more. What those need that still come to their end goes with the last of them.
    @Override
    void close();
}
