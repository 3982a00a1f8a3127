package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/// AWS's runtime, as far as it makes handlers and tells of faults.
public interface HandlerLoader {

    ClassLoader classes();

    /// Makes a new handler, as AWS's runtime does at the start of an environment.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    RequestStreamHandler load(String handler);

    /// What was thrown, in AWS's words. Whatever `load` throws, it understands.
    Fault fault(Throwable thrown);
}
