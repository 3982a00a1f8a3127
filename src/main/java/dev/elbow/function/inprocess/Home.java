package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.function.Invocation;

/// What a handler lives in, on its environment's thread unless it says otherwise.
public interface Home {

    /// Any thread.
    ClassLoader classes();

    /// Makes the handler, as AWS's runtime does at the start of an environment.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    /// @throws Exception what [#fault] can tell in AWS's words
    RequestStreamHandler load(String handler) throws Exception;

    /// What was thrown, in AWS's words.
    Fault fault(Throwable thrown);

    /// @param traceId as in the header `X-Amzn-Trace-Id`, or empty
    void trace(String traceId);

    /// What is printed from now on belongs to this invocation.
    default void begin(Invocation invocation) {}

    /// What was printed without an end of line is written.
    default void finishLines() {}

    /// The environment is given up, and its thread is asked to end. Any thread.
    default void kill() {}

    /// The environment's thread ends.
    default void leave() {}
}
