package dev.elbow.proxy.target.http1;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;

/// Closes a channel when all is written, or when its peer took nothing for a while.
final class LingeringClose {
    private final Channel channel;
    private final long millis;
    private long unsent = Long.MAX_VALUE;

    private LingeringClose(Channel channel, long millis) {
        this.channel = channel;
        this.millis = millis;
    }

    /// @param millis the longest time without a byte taken
    static void close(Channel channel, long millis) {
        var written = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        written.addListener(ChannelFutureListener.CLOSE);
        if (!written.isDone()) {
            new LingeringClose(channel, millis).check();
        }
    }

    private void check() {
        long left = channel.bytesBeforeWritable();
        if (left >= unsent) {
            channel.close();
        } else if (channel.isOpen()) {
            unsent = left;
            channel.eventLoop().schedule(this::check, millis, TimeUnit.MILLISECONDS);
        }
    }
}
