package dev.elbow.proxy;

import io.netty.channel.Channel;

/// How long nothing has moved on a client's connection, by the lane's clock.
final class Idleness {
    private final Lane lane;
    private int since;
    private long unsentBefore;

    Idleness(Lane lane) {
        this.lane = lane;
        this.since = lane.now();
    }

    /// Something moved.
    void end() {
        since = lane.now();
    }

    /// Seconds. A client that takes what waits for it, however slowly, is not idle.
    int seconds(Channel channel) {
        long unsent = channel.bytesBeforeWritable();
        if (unsent < unsentBefore) {
            end();
        }
        unsentBefore = unsent;
        return lane.now() - since;
    }
}
