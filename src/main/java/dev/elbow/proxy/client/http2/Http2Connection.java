package dev.elbow.proxy.client.http2;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.client.ClientConnection;
import dev.elbow.proxy.client.OpenConnections;
import dev.elbow.proxy.client.PortState;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.Failure;
import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.exchange.RequestFlow;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An HTTP/2 connection of a client: its streams, its age, GOAWAY.
final class Http2Connection extends ClientConnection {
    private static final System.Logger LOG = System.getLogger(Http2Connection.class.getName());

    /// The requests that a connection serves (AWS).
    static final int REQUESTS = 10_000;

    private static final int FIRST_GOAWAY = Integer.MAX_VALUE;

    private final RequestFlow flow;
    private final ClientInfo client;
    private final FrameLimits limits;
    private final Http2Codec codec;
    private final PropertyKey streamKey;

    /// Streams with something new in the current read.
    private final List<Http2Stream> received = new ArrayList<>();

    private int openStreams;
    private int requests;
    private boolean draining;
    private boolean drained;
    private boolean closing;
    private boolean retired;
    private int lastGoAwayDue;

    Http2Connection(
            PortState port,
            SocketChannel channel,
            OpenConnections connections,
            Worker worker,
            RequestFlow flow,
            ClientInfo client,
            int openedAt) {
        super(port, channel, connections, worker, openedAt);
        this.flow = flow;
        this.client = client;
        this.limits = new FrameLimits(worker);
        this.codec = Http2Codec.create(limits, this::countWritten, worker.tuning());
        this.streamKey = codec.connection().newKey();
        codec.decoder().frameListener(new FrameReceiver(this));
        codec.connection().addListener(new StreamEvents());
    }

    Http2Codec codec() {
        return codec;
    }

    Worker clock() {
        return worker();
    }

    private @Nullable Http2Stream streamOf(io.netty.handler.codec.http2.Http2Stream stream) {
        return stream.getProperty(streamKey);
    }

    private @Nullable Http2Stream stream(int id) {
        var stream = codec.connection().stream(id);
        return stream == null ? null : streamOf(stream);
    }

    // Reading requests

    void receiveHeaders(int id, ReceivedHeaders headers, boolean ends) throws Http2Exception {
        touch();
        var stream = stream(id);
        if (stream == null) {
            check(id, headers.headError());
            check(id, ends && headers.contentLength() > 0 ? "content-length without data" : null);
            begin(id, new Http2RequestHead(headers), ends);
        } else {
            check(id, headers.trailersError());
            noteReceived(stream);
            stream.receiveEnd(headers.httpHeaders());
        }
    }

    private static void check(int id, @Nullable String error) throws Http2Exception {
        if (error != null) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, error);
        }
    }

    private void begin(int id, Http2RequestHead head, boolean ends) throws Http2Exception {
        var nettyStream = codec.connection().stream(id);
        var stream = new Http2Stream(this, nettyStream, flow.listener(), client, head);
        nettyStream.setProperty(streamKey, stream);
        openStreams++;
        requests++;
        noteReceived(stream);
        serve(stream);
        if (ends) {
            stream.receiveEnd();
        }
        if (requests >= REQUESTS || age() >= port().options(stream.exchange()).keepAliveSeconds()) {
            drain();
        }
    }

    /// Serves a request. A fault of Elbow's own ends this request only.
    private void serve(Http2Stream stream) {
        try {
            flow.serve(stream, port().listeners());
        } catch (RuntimeException | Error fault) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be served", fault);
            if (!stream.isResponseEnded()) {
                stream.fail(Request.UNFORESEEN);
            }
        }
    }

    /// Receives a part of a body.
    ///
    /// @return bytes that the client may send again at once
    int receiveData(int id, ByteBuf data, int padding, boolean ends) throws Http2Exception {
        var stream = stream(id);
        if (stream == null) {
            return data.readableBytes() + padding;
        }
        noteReceived(stream);
        return stream.receiveData(data, padding, ends);
    }

    private void noteReceived(Http2Stream stream) {
        if (received.isEmpty() || received.getLast() != stream) {
            received.add(stream);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        for (int index = 0; index < received.size(); index++) {
            received.get(index).receiveReadComplete();
        }
        received.clear();
    }

    // Responses

    private void countWritten(int id, int bytes) {
        limits.countWritten(bytes);
        var stream = stream(id);
        if (stream != null) {
            stream.countWritten(bytes);
        }
    }

    void countResponse() {
        limits.countResponse();
    }

    /// Ends of streams.
    private final class StreamEvents extends Http2ConnectionAdapter {
        @Override
        public void onStreamHalfClosed(io.netty.handler.codec.http2.Http2Stream changed) {
            var stream = streamOf(changed);
            if (stream != null && !changed.state().localSideOpen()) {
                stream.refuseRest();
            }
        }

        @Override
        public void onStreamClosed(io.netty.handler.codec.http2.Http2Stream closed) {
            var stream = streamOf(closed);
            if (stream != null) {
                openStreams--;
                stream.close();
                closeIfDrained();
            }
        }
    }

    // The end

    /// Asks the client for no more requests, and closes after those in flight. A request that is on
    /// its way is still served: the last GOAWAY waits until the client has answered the first one,
    /// and then a second or two for those that its other threads had prepared.
    void drain() {
        if (!draining) {
            draining = true;
            lastGoAwayDue = worker().now() + worker().tuning().lingerSeconds() + 1;
            codec.goAway(FIRST_GOAWAY);
            codec.ping(0);
        }
    }

    /// Called when the client has read the first GOAWAY.
    void receivePingAnswer() {
        if (draining && retired) {
            endDraining();
        } else {
            lastGoAwayDue = Math.min(lastGoAwayDue, worker().now() + 2);
        }
    }

    private void endDraining() {
        if (!drained) {
            drained = true;
            codec.goAway(codec.connection().remote().lastStreamCreated());
            closeIfDrained();
        }
    }

    private void closeIfDrained() {
        if (drained && openStreams == 0) {
            closeAfterWrite();
        }
    }

    private void closeAfterWrite() {
        closing = true;
        channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Closes at once if the client takes none of what was written.
    void closeIfStuck() {
        if (idleSeconds() > worker().tuning().lingerSeconds()) {
            channel().close();
        }
    }

    @Override
    protected void portRetired(PortState old, boolean closesIdle) {
        if (port() == old) {
            retired = true;
            drain();
        }
    }

    @Override
    protected int cutRequestsTo(TargetKey target) {
        return count(stream -> stream.cutRequestTo(target));
    }

    /// TLS ends both sides at once.
    @Override
    protected boolean isHalfClosed() {
        return false;
    }

    @Override
    protected void stop() {
        forEachStream(
                stream -> {
                    if (stream.hasHandler()) {
                        stream.fail(Failure.Target.STOPPED);
                    }
                });
        codec.goAway(codec.connection().remote().lastStreamCreated());
        closeAfterWrite();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.log(System.Logger.Level.ERROR, "an HTTP/2 connection failed", cause);
        }
        context.close();
    }

    // Time

    @Override
    protected void tick() {
        int idleLimit = port().options(null).idleSeconds();
        if (draining && worker().now() >= lastGoAwayDue) {
            endDraining();
        }
        if (closing) {
            closeIfStuck();
        } else if (openStreams > 0) {
            forEachStream(stream -> stream.tick(port().options(stream.exchange()).idleSeconds()));
        } else if (idleSeconds() > idleLimit) {
            codec.goAway(codec.connection().remote().lastStreamCreated());
            closeAfterWrite();
        }
    }

    private int count(Predicate<Http2Stream> condition) {
        var counted = new int[1];
        forEachStream(stream -> counted[0] += condition.test(stream) ? 1 : 0);
        return counted[0];
    }

    private void forEachStream(Consumer<Http2Stream> action) {
        try {
            codec.connection()
                    .forEachActiveStream(
                            each -> {
                                var stream = streamOf(each);
                                if (stream != null) {
                                    action.accept(stream);
                                }
                                return true;
                            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
