package dev.elbow.proxy.worker;

import java.time.Duration;

/// The settings of the data plane, with the reasons for their values.
///
/// @param eventLoops of the traffic, at least 1. One a core: a request stays on its loop, and more
///   loops than cores only take turns
/// @param second the length of a second of the timeouts; tests shorten it
/// @param connectTimeout AWS's 10 s to connect to a target
/// @param targetIdleSeconds the longest time that an unused connection to a target is kept: as in
///   nginx shorter than most servers', so that they rarely close it under a request
/// @param chunk the largest part of a body in bytes. Netty's 8 KB would be eight messages and eight
///   system calls instead of one
/// @param readBuffer the most bytes read at once. Quarkus pools memory in chunks of 64 KB; larger
///   buffers are not pooled
/// @param unsent with more bytes waiting for one side reading the other pauses, with less than half
///   of them it resumes
/// @param backlog connections that wait to be accepted
/// @param handshakeSeconds the longest time from a connection, of a client or to a target, to the
///   end of the TLS handshake
/// @param lingerSeconds the longest time that the rest of a refused request is read, so that no
///   reset discards the response
/// @param boringSsl whether HTTPS listeners use BoringSSL where it can be loaded, instead of the
///   JDK's TLS
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
        int lingerSeconds,
        boolean boringSsl) {
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
                5,
                true);
    }

    /// These settings with the JDK's TLS for every listener.
    public Tuning withJdkTls() {
        return new Tuning(
                eventLoops,
                second,
                connectTimeout,
                targetIdleSeconds,
                chunk,
                readBuffer,
                unsent,
                backlog,
                handshakeSeconds,
                lingerSeconds,
                false);
    }
}
