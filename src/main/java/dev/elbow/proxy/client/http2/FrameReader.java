package dev.elbow.proxy.client.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/// Reads frames and charges each to the [FrameLimits], also those that Netty ignores later, such as
/// frames of closed streams.
final class FrameReader extends DefaultHttp2FrameReader {
    /// CONTINUATION frames of less than 8 KB in one header block (CVE-2024-27316).
    private static final int SMALL_CONTINUATIONS = 16;

    private final FrameLimits limits;
    private @Nullable Counter counter;

    FrameReader(FrameLimits limits) {
        super(new HeadersDecoder(), SMALL_CONTINUATIONS);
        this.limits = limits;
    }

    @Override
    public void readFrame(ChannelHandlerContext context, ByteBuf input, Http2FrameListener listener)
            throws Http2Exception {
        var current = counter;
        if (current == null || current.counted != listener) {
            current = new Counter(listener, limits);
            counter = current;
        }
        super.readFrame(context, input, current);
    }

    /// Counts frames before the decoder handles them.
    private static final class Counter extends Http2FrameListenerDecorator {
        private final Http2FrameListener counted;
        private final FrameLimits limits;

        Counter(Http2FrameListener counted, FrameLimits limits) {
            super(counted);
            this.counted = counted;
            this.limits = limits;
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean ends)
                throws Http2Exception {
            if (data.isReadable() || ends) {
                limits.countPart();
            } else {
                limits.countFrame();
            }
            return super.onDataRead(context, id, data, padding, ends);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int id,
                Http2Headers headers,
                int padding,
                boolean ends)
                throws Http2Exception {
            limits.countPart();
            super.onHeadersRead(context, id, headers, padding, ends);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int id,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean ends)
                throws Http2Exception {
            limits.countPart();
            super.onHeadersRead(context, id, headers, dependency, weight, exclusive, padding, ends);
        }

        @Override
        public void onPriorityRead(
                ChannelHandlerContext context,
                int id,
                int dependency,
                short weight,
                boolean exclusive)
                throws Http2Exception {
            limits.countFrame();
            super.onPriorityRead(context, id, dependency, weight, exclusive);
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int id, long error)
                throws Http2Exception {
            limits.countReset();
            super.onRstStreamRead(context, id, error);
        }

        @Override
        public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
            limits.countFrame();
            super.onSettingsAckRead(context);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings)
                throws Http2Exception {
            limits.countFrame();
            super.onSettingsRead(context, settings);
        }

        @Override
        public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
            limits.countFrame();
            super.onPingRead(context, data);
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
            limits.countFrame();
            super.onPingAckRead(context, data);
        }

        @Override
        public void onGoAwayRead(
                ChannelHandlerContext context, int lastId, long error, ByteBuf debugData)
                throws Http2Exception {
            limits.countFrame();
            super.onGoAwayRead(context, lastId, error, debugData);
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext context, int id, int increment)
                throws Http2Exception {
            limits.countFrame();
            super.onWindowUpdateRead(context, id, increment);
        }

        @Override
        public void onUnknownFrame(
                ChannelHandlerContext context, byte type, int id, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            limits.countFrame();
            super.onUnknownFrame(context, type, id, flags, payload);
        }
    }
}
