package dev.elbow.proxy.client.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;

/// Writes frames and counts their bytes.
final class FrameWriter extends DefaultHttp2FrameWriter {
    /// Gets the bytes of bodies when the client's window lets them through.
    @FunctionalInterface
    interface Progress {
        void written(int streamId, int bytes);
    }

    private final Encoder encoder;
    private final Progress progress;

    FrameWriter(Progress progress) {
        this(new Encoder(), progress);
    }

    private FrameWriter(Encoder encoder, Progress progress) {
        super(encoder);
        this.encoder = encoder;
        this.progress = progress;
    }

    /// Size of the header block that was written last.
    int blockBytes() {
        return encoder.blockBytes;
    }

    @Override
    public ChannelFuture writeData(
            ChannelHandlerContext context,
            int streamId,
            ByteBuf data,
            int padding,
            boolean ends,
            ChannelPromise promise) {
        progress.written(streamId, data.readableBytes());
        return super.writeData(context, streamId, data, padding, ends, promise);
    }

    /// Measures each header block.
    private static final class Encoder extends DefaultHttp2HeadersEncoder {
        /// A client that permits more would have the entries of all its responses kept.
        private static final int LARGEST_TABLE = 4096;

        private int blockBytes;

        Encoder() {
            // A client's limit is advice; the encoder would read each header twice for it
            super(Http2HeadersEncoder.NEVER_SENSITIVE, true);
        }

        @Override
        public void maxHeaderTableSize(long bytes) throws Http2Exception {
            super.maxHeaderTableSize(Math.min(bytes, LARGEST_TABLE));
        }

        @Override
        public void encodeHeaders(int streamId, Http2Headers headers, ByteBuf buffer)
                throws Http2Exception {
            int before = buffer.readableBytes();
            super.encodeHeaders(streamId, headers, buffer);
            blockBytes = buffer.readableBytes() - before;
        }
    }
}
