package dev.elbow.proxy.worker;

import java.time.Duration;

/// The settings of the data plane, with the reasons for their values.
///
/// @param eventLoops of the traffic, at least 1. One a core: a request stays on its loop, and more
///   loops than cores only take turns
/// @param second how long a second of the timeouts takes; tests shorten it
/// @param connectTimeout AWS's 10 s to connect to a target
/// @param targetIdleSeconds how long an unused connection to a target is kept. As nginx: shorter
///   than what most servers keep, so that they rarely close it under a request
/// @param chunk the largest piece in bytes that a body is cut into. Netty's 8 KB would be eight
///   messages and eight system calls where one does
/// @param readBuffer the most bytes read at once. Quarkus keeps pooled memory in chunks of 64 KB;
///   what is larger is not pooled
/// @param unsent above as many bytes waiting for one side, the other is not read; below half of it
///   reading goes on
/// @param backlog connections that wait to be accepted
/// @param handshakeSeconds how long a client may take from its connection to the end of the TLS
///   handshake
/// @param lingerSeconds how long the rest of a refused request is read, so that the refusal is not
///   lost to a reset
public record Tuning(
        int eventLoops,
        Duration second,
        Duration connectTimeout,
        int targetIdleSeconds,
        int chunk,
        int readBuffer,
        int unsent,
        int backlog,
        int handshakeSeconds,
        int lingerSeconds) {
    public Tuning {
        if (eventLoops < 1) {
            throw new IllegalArgumentException("event loops: " + eventLoops + " (expected: >= 1)");
        }
    }

    /// @param eventLoops at least 1, or 0 for one a core
    public static Tuning of(int eventLoops) {
        return new Tuning(
                eventLoops == 0 ? Runtime.getRuntime().availableProcessors() : eventLoops,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                60,
                64 * 1024,
                64 * 1024,
                128 * 1024,
                1024,
                10,
                5);
    }
}
