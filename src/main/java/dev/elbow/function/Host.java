package dev.elbow.function;

import java.util.concurrent.Executor;

/// What all functions that run here share.
///
/// @param locked runs a task under the lock of [Functions], on the calling thread
record Host(Kind kind, FunctionClock clock, InvocationLog log, Retired retired, Executor locked) {

    Host(Kind kind, FunctionClock clock, InvocationLog log, Executor locked) {
        this(kind, clock, log, new Retired(), locked);
    }
}
