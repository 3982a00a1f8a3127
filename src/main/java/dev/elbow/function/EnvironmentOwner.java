package dev.elbow.function;

import org.jspecify.annotations.Nullable;

/// Hears of an environment, on any thread. What it is told after it killed the environment is
/// dropped.
public interface EnvironmentOwner {

    /// The init phase is over. Told before the first invocation begins; not at all when init
    /// failed.
    void initialized();

    /// The init phase failed. Told at once, also while no invocation was handed yet: such an
    /// environment is closed unless an invocation is on its way. Those that were or are still
    /// handed end with the same failure, and with them the environment.
    default void initFailed(InvocationResult.Failed why) {}

    /// An invocation is over.
    ///
    /// @param usable false when the environment is lost; it then frees what it holds by itself
    void ended(Invocation invocation, InvocationResult result, boolean usable);

    /// The environment was lost before it had seen this invocation, which another one may take.
    void returned(Invocation invocation);

    /// The environment was lost while it was idle.
    ///
    /// @param why one line
    void died(String why);

    /// The function wrote to its log.
    ///
    /// @param during the invocation it belongs to, as far as that is known
    /// @param text one line or more, with or without the last line's end
    void output(@Nullable Invocation during, byte[] text);
}
