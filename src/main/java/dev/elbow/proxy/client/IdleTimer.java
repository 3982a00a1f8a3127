package dev.elbow.proxy.client;

import dev.elbow.proxy.worker.Worker;
import io.netty.channel.Channel;

/// Counts the seconds without a byte on a client's connection, by its worker's clock.
final class IdleTimer {
    private final Worker worker;
    private int restartedAt;
    private long previousUnsent;

    IdleTimer(Worker worker) {
        this.worker = worker;
        this.restartedAt = worker.now();
    }

    /// Called when bytes moved.
    void restart() {
        restartedAt = worker.now();
    }

    /// Seconds without a byte. A client that takes unsent bytes, however slowly, is not idle.
    int seconds(Channel channel) {
        long unsent = channel.bytesBeforeWritable();
        if (unsent < previousUnsent) {
            restart();
        }
        previousUnsent = unsent;
        return worker.now() - restartedAt;
    }
}
