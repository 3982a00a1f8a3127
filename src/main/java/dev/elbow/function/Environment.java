package dev.elbow.function;

/// An execution environment. Whoever started it hands it as many invocations at once as its version
/// allows, usually one, and none after it ended.
public interface Environment {

    /// Gives it an invocation and returns at once. Each is answered by one call of
    /// [EnvironmentOwner#ended] or [EnvironmentOwner#returned], unless the environment was killed.
    void hand(Invocation invocation);

    /// The most memory that it has used so far, in bytes, or -1 where that is not known.
    default long maxMemoryBytes() {
        return -1;
    }

    /// Ends it in good order. Only while idle.
    void close();

    /// Ends it now; nobody waits for what it is at.
    void kill();
}
