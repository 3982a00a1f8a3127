package dev.elbow.proxy;

import io.netty.channel.Channel;

/// How long nothing has moved on a client's connection, by the worker's clock.
final class IdleTimer {
    private final Worker worker;
    private int since;
    private long unsentBefore;

    IdleTimer(Worker worker) {
        this.worker = worker;
        this.since = worker.now();
    }

    /// Something moved.
    void end() {
        since = worker.now();
    }

    /// Seconds. A client that takes what waits for it, however slowly, is not idle.
    int seconds(Channel channel) {
        long unsent = channel.bytesBeforeWritable();
        if (unsent < unsentBefore) {
            end();
        }
        unsentBefore = unsent;
        return worker.now() - since;
    }
}
