package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.client.http2.FrameWriter.Progress;
import dev.elbow.proxy.worker.Tuning;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Netty's HTTP/2 handler with Elbow's limits. Writes frames, and flushes once for all that happens
/// in one turn of the event loop.
final class Http2Codec extends Http2ConnectionHandler {
    private static final System.Logger LOG = System.getLogger(Http2Codec.class.getName());

    /// The streams that a client may have open at a time (AWS).
    static final int STREAMS = 128;

    private static final int STREAM_WINDOW = 65_535;

    /// The most bytes that wait for the client's socket, which bodies and the heads of all streams
    /// stay below. Answers to control frames have no other limit.
    private static final long UNSENT = 8L * 1024 * 1024;

    private final FrameLimits limits;
    private final FrameWriter writer;
    private @Nullable ChannelHandlerContext context;
    private boolean reading;
    private boolean flushScheduled;

    private Http2Codec(
            DefaultHttp2ConnectionDecoder decoder,
            DefaultHttp2ConnectionEncoder encoder,
            FrameLimits limits,
            FrameWriter writer,
            Tuning tuning) {
        // Closing the channel closes it at once: Http2Connection sends GOAWAY
        super(decoder, encoder, new Http2Settings().maxConcurrentStreams(STREAMS), true);
        this.limits = limits;
        this.writer = writer;
        gracefulShutdownTimeoutMillis(
                TimeUnit.NANOSECONDS.toMillis(tuning.second().toNanos() * tuning.lingerSeconds()));
    }

    static Http2Codec create(FrameLimits limits, Progress progress, Tuning tuning) {
        var connection = new DefaultHttp2Connection(true, 0);
        connection.remote().maxActiveStreams(STREAMS);
        // Fair in turns; priorities are deprecated (RFC 9113 §5.3)
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(
                                connection, new UniformStreamByteDistributor(connection)));
        var writer = new FrameWriter(progress);
        var encoder = new DefaultHttp2ConnectionEncoder(connection, writer);
        var decoder =
                new DefaultHttp2ConnectionDecoder(connection, encoder, new FrameReader(limits));
        return new Http2Codec(decoder, encoder, limits, writer, tuning);
    }

    /// Opens the connection's window as far as all streams together can send: a stream whose target
    /// takes nothing holds up no other one.
    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
        decoder()
                .flowController()
                .incrementWindowSize(
                        connection().connectionStream(), (STREAMS - 1) * STREAM_WINDOW);
    }

    // Reading

    @Override
    public void channelRead(ChannelHandlerContext current, Object message) throws Exception {
        if (current.channel().bytesBeforeWritable() > UNSENT) {
            ReferenceCountUtil.release(message);
            current.close();
            return;
        }
        reading = true;
        super.channelRead(current, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext current) throws Exception {
        try {
            super.channelReadComplete(current);
        } finally {
            reading = false;
        }
    }

    /// Gives bytes of a body back to the client's window.
    void consume(Http2Stream stream, int bytes) {
        try {
            if (decoder().flowController().consumeBytes(stream, bytes)) {
                flushSoon();
            }
        } catch (Http2Exception impossible) {
            onError(context(), false, impossible);
        }
    }

    // Writing

    /// Writes a head or trailers.
    ///
    /// @return size of the header block
    int writeHeaders(Http2Stream stream, Http2Headers headers, boolean ends) {
        encoder().writeHeaders(context(), stream.id(), headers, 0, ends, context().newPromise());
        return writer.blockBytes();
    }

    /// Writes a part of a body as the client's windows permit.
    void writeData(Http2Stream stream, ByteBuf part, boolean ends) {
        encoder().writeData(context(), stream.id(), part, 0, ends, context().newPromise());
    }

    /// Ends a stream early, after what the client's windows permit of its parts.
    void reset(Http2Stream stream, Http2Error error) {
        try {
            encoder().flowController().writePendingBytes();
        } catch (Http2Exception broken) {
            onError(context(), true, broken);
        }
        resetStream(context(), stream.id(), error.code(), context().newPromise());
        flushSoon();
    }

    /// Writes a GOAWAY without an error.
    ///
    /// @param lastStreamId the last stream that is served
    void goAway(int lastStreamId) {
        goAway(
                context(),
                lastStreamId,
                Http2Error.NO_ERROR.code(),
                Unpooled.EMPTY_BUFFER,
                context().newPromise());
        flushSoon();
    }

    void ping(long data) {
        encoder().writePing(context(), false, data, context().newPromise());
        flushSoon();
    }

    /// Flushes at the end of the current read, or of the current turn of the event loop: the
    /// responses of several targets leave in one record.
    void flushSoon() {
        if (!reading && !flushScheduled) {
            flushScheduled = true;
            context().executor().execute(this::flushScheduled);
        }
    }

    private void flushScheduled() {
        flushScheduled = false;
        if (!context().isRemoved()) {
            flush(context());
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return context;
    }

    // Errors

    /// Ends a stream because of what the client sent. A client that provokes many ends its
    /// connection (CVE-2025-8671).
    @Override
    protected void onStreamError(
            ChannelHandlerContext current,
            boolean outbound,
            Throwable cause,
            StreamException error) {
        if (error instanceof HeaderListSizeException) {
            onConnectionError(current, outbound, cause, calm("header list too large"));
            return;
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "HTTP/2 stream {0} of {1}: {2}",
                error.streamId(),
                current.channel().remoteAddress(),
                String.valueOf(error.getMessage()));
        // Otherwise the frame came too late, or was one too many
        boolean provoked = connection().stream(error.streamId()) != null;
        super.onStreamError(current, outbound, cause, error);
        try {
            if (provoked) {
                limits.countReset();
            } else {
                limits.countFrame();
            }
        } catch (Http2Exception exceeded) {
            onConnectionError(current, outbound, exceeded, exceeded);
        }
    }

    private static Http2Exception calm(String reason) {
        return Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, reason);
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext current,
            boolean outbound,
            Throwable cause,
            @Nullable Http2Exception error) {
        if (error == null && (cause instanceof RuntimeException || cause instanceof Error)) {
            LOG.log(System.Logger.Level.ERROR, "an HTTP/2 connection failed", cause);
        } else {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "HTTP/2 with {0} ends: {1}",
                    current.channel().remoteAddress(),
                    String.valueOf(cause.getMessage()));
        }
        super.onConnectionError(current, outbound, cause, error);
    }
}
