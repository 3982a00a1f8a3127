package dev.elbow.function;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What all functions that run here share.
///
/// @param retired pools of replaced code whose environments are still at work
record Host(Kind kind, FunctionClock clock, InvocationLog log, Set<EnvironmentPool> retired) {

    Host(Kind kind, FunctionClock clock, InvocationLog log) {
        this(kind, clock, log, ConcurrentHashMap.newKeySet());
    }
}
