package dev.elbow.function;

/// What all functions that run here share.
record Host(Kind kind, FunctionClock clock, InvocationLog log, Retired retired) {

    Host(Kind kind, FunctionClock clock, InvocationLog log) {
        this(kind, clock, log, new Retired());
    }
}
