package dev.elbow.proxy.client.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Reads frames and charges each to the [FrameLimits], also those that Netty ignores later, such as
/// frames of closed streams.
final class FrameReader extends DefaultHttp2FrameReader {
    /// CONTINUATION frames of less than 8 KB in one header block (CVE-2024-27316).
    private static final int SMALL_CONTINUATIONS = 16;

    /// More than a connection serves.
    private static final int NOTED_STREAMS = 2 * Http2Connection.REQUESTS;

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

    /// Counts frames before the decoder handles them, and turns two of Netty's stream errors into
    /// the connection errors that RFC 9113 asks for.
    private static final class Counter extends Http2FrameListenerDecorator {
        private final Http2FrameListener counted;
        private final FrameLimits limits;
        private final BitSet begunStreams = new BitSet();
        private int lastStream;

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
            beginStream(id);
            limits.countPart();
            super.onHeadersRead(context, id, headers, padding, ends);
        }

        /// Refuses the use of a stream that was skipped (RFC 9113 §5.1.1). Netty forgets which
        /// streams were used.
        private void beginStream(int id) throws Http2Exception {
            int index = id / 2;
            if (index >= NOTED_STREAMS || id % 2 == 0) {
                return;
            }
            if (id < lastStream && !begunStreams.get(index)) {
                throw Http2Exception.connectionError(
                        Http2Error.PROTOCOL_ERROR, "stream %d after %d", id, lastStream);
            }
            begunStreams.set(index);
            lastStream = Math.max(id, lastStream);
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
            beginStream(id);
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
            try {
                super.onSettingsRead(context, settings);
            } catch (StreamException window) {
                // RFC 9113 §6.9.2
                throw Http2Exception.connectionError(
                        window.error(), window, String.valueOf(window.getMessage()));
            }
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
