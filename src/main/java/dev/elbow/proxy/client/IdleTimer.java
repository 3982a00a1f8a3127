package dev.elbow.proxy.client;

import dev.elbow.proxy.worker.Worker;
import io.netty.channel.Channel;

/// The seconds without movement on a client's connection, by its worker's clock.
final class IdleTimer {
    private final Worker worker;
    private int since;
    private long unsentBefore;

    IdleTimer(Worker worker) {
        this.worker = worker;
        this.since = worker.now();
    }

    /// Something moved.
    void restart() {
        since = worker.now();
    }

    /// Seconds. A client that takes what waits for it, however slowly, is not idle.
    int seconds(Channel channel) {
        long unsent = channel.bytesBeforeWritable();
        if (unsent < unsentBefore) {
            restart();
        }
        unsentBefore = unsent;
        return worker.now() - since;
    }
}
