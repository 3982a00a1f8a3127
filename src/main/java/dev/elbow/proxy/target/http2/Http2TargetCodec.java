package dev.elbow.proxy.target.http2;

import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.worker.Tuning;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Netty's HTTP/2 on a connection to a target: what streams write, and the errors of both sides.
final class Http2TargetCodec extends Http2ConnectionHandler {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    /// The most bytes of all streams that clients have not taken: thousands of times a stream's, so
    /// that clients that read slowly pause their own streams and none beside them.
    private static final int CONNECTION_WINDOW = 1024 * 1024 * 1024;

    /// A header block above this size ends the connection; a smaller one its stream.
    private static final long LARGEST_HEADER_BLOCK = 32L * RequestLimits.RESPONSE_HEADERS;

    private final TargetFrames frames;
    private @Nullable ChannelHandlerContext context;

    private Http2TargetCodec(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            TargetFrames frames) {
        super(decoder, encoder, settings);
        this.frames = frames;
    }

    /// @param frames passes on what the target sends
    static Http2TargetCodec of(TargetFrames frames, Tuning tuning) {
        var connection = new DefaultHttp2Connection(false);
        // A target that gets headers beyond its limit says so itself
        var writer = new DefaultHttp2FrameWriter(Http2HeadersEncoder.NEVER_SENSITIVE, true);
        var encoder = new DefaultHttp2ConnectionEncoder(connection, writer);
        var reader = new DefaultHttp2FrameReader(headersDecoder());
        var decoder = new DefaultHttp2ConnectionDecoder(connection, encoder, reader);
        decoder.frameListener(frames);
        frames.listenTo(connection);
        return new Http2TargetCodec(
                decoder,
                encoder,
                new Http2Settings().pushEnabled(false).initialWindowSize(tuning.unsent()),
                frames);
    }

    private static DefaultHttp2HeadersDecoder headersDecoder() {
        var decoder = new DefaultHttp2HeadersDecoder(true, true, RequestLimits.RESPONSE_HEADERS);
        try {
            decoder.maxHeaderListSize(RequestLimits.RESPONSE_HEADERS, LARGEST_HEADER_BLOCK);
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return decoder;
    }

    // Writing

    /// Starts a stream by its head.
    ///
    /// @return null when it could not be started; then it has failed
    @Nullable Http2Stream start(StreamReceiver receiver, Http2Headers headers, boolean ends) {
        int id = connection().local().incrementAndGetNextStreamId();
        var written = context().newPromise();
        written.addListener(
                (ChannelFutureListener)
                        head -> {
                            if (!head.isSuccess()) {
                                receiver.fail(TargetFailure.CLOSED);
                            }
                        });
        encoder().writeHeaders(context(), id, headers, 0, ends, written);
        var started = connection().stream(id);
        if (started != null) {
            frames.setReceiver(started, receiver);
        }
        return started;
    }

    void writeData(Http2Stream stream, ByteBuf part, boolean ends) {
        encoder().writeData(context(), stream.id(), part, 0, ends, context().newPromise());
    }

    void writeTrailers(Http2Stream stream, Http2Headers trailers) {
        encoder().writeHeaders(context(), stream.id(), trailers, 0, true, context().newPromise());
    }

    /// Writes what the target takes of bodies, and flushes.
    void flush() {
        flush(context());
    }

    /// Whether the target takes more of a request for now.
    ///
    /// @param stream null for one whose head was not written
    boolean isWritable(@Nullable Http2Stream stream) {
        return stream == null
                ? context().channel().isWritable()
                : connection().remote().flowController().isWritable(stream);
    }

    /// Lets the target send as many bytes more as the client has taken.
    void consume(Http2Stream stream, int bytes) {
        try {
            if (connection().local().flowController().consumeBytes(stream, bytes)) {
                flush();
            }
        } catch (Http2Exception failed) {
            onError(context(), true, failed);
        }
    }

    /// Resets a stream.
    void reset(Http2Stream stream) {
        resetStream(context(), stream.id(), Http2Error.CANCEL.code(), context().newPromise());
        flush();
    }

    /// Widens the window of the connection, which no setting does.
    private void widenWindow() {
        var stream = connection().connectionStream();
        var window = connection().local().flowController();
        try {
            window.incrementWindowSize(stream, CONNECTION_WINDOW - window.windowSize(stream));
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not added to a pipeline");
    }

    // Events of the connection

    /// Sends the preface: the connection is established.
    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
        widenWindow();
        added.flush();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext current) throws Exception {
        super.channelReadComplete(current);
        frames.completeRead();
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext current,
            boolean outbound,
            Throwable cause,
            @Nullable Http2Exception error) {
        log(current, cause);
        frames.receiveError();
        super.onConnectionError(current, outbound, cause, error);
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext current,
            boolean outbound,
            Throwable cause,
            Http2Exception.StreamException error) {
        log(current, cause);
        var stream = connection().stream(error.streamId());
        var receiver = stream == null ? null : frames.receiver(stream);
        if (receiver != null) {
            receiver.fail(TargetFailure.MALFORMED_RESPONSE);
        }
        super.onStreamError(current, outbound, cause, error);
    }

    /// Ends the connection, whose streams then fail.
    @Override
    public void exceptionCaught(ChannelHandlerContext current, Throwable cause) throws Exception {
        if (cause instanceof Http2Exception || cause.getCause() instanceof Http2Exception) {
            super.exceptionCaught(current, cause);
        } else {
            log(current, cause);
            current.close();
        }
    }

    private static void log(ChannelHandlerContext context, Throwable cause) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "HTTP/2 with {0}: {1}",
                context.channel().remoteAddress(),
                String.valueOf(cause));
    }
}
