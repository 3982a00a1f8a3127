package dev.elbow.proxy.client.http1;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.client.ClientConnection;
import dev.elbow.proxy.client.OpenConnections;
import dev.elbow.proxy.client.PortState;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.Failure;
import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.exchange.RequestFlow;
import dev.elbow.proxy.header.HeaderNames;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// An HTTP/1 connection of a client: one [Http1Stream] at a time, in the order of the requests.
/// Pipelined requests wait until the response before them is written.
final class Http1Connection extends ClientConnection {
    private static final System.Logger LOG = System.getLogger(Http1Connection.class.getName());

    private final RequestFlow flow;
    private final ClientInfo client;
    private final RequestDecoder decoder;
    private final Http1ResponseWriter writer;
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>(0);

    private @Nullable Http1Stream stream;
    private boolean headBegun;
    private boolean requestComplete;
    private boolean serving;
    private boolean closing;
    private boolean inputEnded;
    private boolean switched;

    /// Reading is off until the stream takes more of the request.
    private boolean paused;

    Http1Connection(
            PortState port,
            SocketChannel channel,
            OpenConnections connections,
            Worker worker,
            RequestFlow flow,
            ClientInfo client,
            int openedAt,
            RequestDecoder decoder,
            Http1ResponseWriter writer) {
        super(port, channel, connections, worker, openedAt);
        this.flow = flow;
        this.client = client;
        this.decoder = decoder;
        this.writer = writer;
    }

    // Reading requests

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        touch();
        writer.beginRead();
        if (stream != null && requestComplete && !(message instanceof ByteBuf)) {
            // The previous response is not written yet: reading pauses, so that requests cannot
            // pile up
            pipelined.add(message);
            channel().config().setAutoRead(false);
        } else {
            receive(message);
        }
    }

    private void receive(Object message) {
        switch (message) {
            case HttpRequest request when stream == null && !closing -> beginRequest(request);
            case HttpContent part -> receiveContent(part);
            case ByteBuf bytes when stream != null -> {
                stream.addReceivedBytes(bytes.readableBytes());
                stream.receiveBody(bytes, false, EmptyHttpHeaders.INSTANCE);
            }
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void beginRequest(HttpRequest request) {
        var head = Http1RequestHead.of(request);
        var newStream = new Http1Stream(this, writer, worker(), flow.listener(), client, head);
        stream = newStream;
        headBegun = false;
        requestComplete = false;
        paused = false;
        writer.begin(head);
        flow.serve(newStream, port().listeners());
    }

    private void receiveContent(HttpContent part) {
        var current = stream;
        if (current == null) {
            part.release();
            if (closing && part instanceof LastHttpContent) {
                writer.closeAfterWrite();
            }
            return;
        }
        if (part.decoderResult().isFailure()) {
            part.release();
            fail(Request.MALFORMED);
            return;
        }
        var bytes = part.content();
        current.addReceivedBytes(bytes.readableBytes());
        requestComplete = part instanceof LastHttpContent;
        current.receiveBody(bytes, requestComplete, EmptyHttpHeaders.INSTANCE);
        if (stream == current && requestComplete && current.isResponseEnded()) {
            serveNext();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!writer.isReading()) {
            headBegun |= stream == null && decoder.holdsPartOfHead();
            touch();
        }
        if (stream != null) {
            if (decoder.holdsFrames()) {
                channel().config().setAutoRead(false);
            }
            stream.receiveReadComplete();
        }
        writer.endRead();
    }

    /// Resumes or pauses reading.
    void read(boolean resume) {
        paused = !resume;
        channel().config().setAutoRead(resume && pipelined.isEmpty() && !decoder.holdsFrames());
    }

    // Responses

    /// Decides whether the connection stays open after the response: the client's headers, the
    /// listener's end and the connection's age count (behaviour/connections.md#clients).
    boolean decideKeepAlive() {
        if (port().isRetired()
                || (inputEnded && pipelined.isEmpty())
                || age() >= port().options(exchange()).keepAliveSeconds()) {
            writer.closeAfterResponse();
        }
        return writer.keepsAlive();
    }

    private @Nullable Exchange exchange() {
        return stream == null ? null : stream.exchange();
    }

    /// Called when the last part of a response was written.
    void endResponse() {
        if (!writer.keepsAlive()) {
            close();
        } else if (requestComplete) {
            serveNext();
        } else {
            // The rest of the request's body is read and dropped, then the next request is served
            channel().config().setAutoRead(true);
        }
    }

    private void serveNext() {
        stream = null;
        requestComplete = false;
        if (pipelined.isEmpty()) {
            decoder.resume();
        }
        if (serving) {
            return;
        }
        serving = true;
        while (!pipelined.isEmpty() && !requestComplete && !closing) {
            receive(pipelined.poll());
        }
        serving = false;
        if (stream != null) {
            stream.receiveReadComplete();
        }
        if (inputEnded && !requestComplete && !closing) {
            failIncomplete();
        } else if (pipelined.isEmpty() && (stream == null || !paused)) {
            channel().config().setAutoRead(true);
        }
        writer.flushSoon();
    }

    /// Writes a target's 101; from then on both directions are bytes. Those that have arrived are
    /// received within this call.
    void switchProtocols(HttpResponseStatus status, HttpHeaders headers) {
        switched = true;
        writer.writeSwitch(status, headers);
        channel().config().setAutoRead(!paused);
        if (inputEnded) {
            worker().loop().execute(this::endSwitched);
        }
    }

    // The end

    /// Ends the connection within a response, or after a switched protocol.
    void abort() {
        closing = true;
        stream = null;
        writer.closeAfterWrite();
    }

    /// Closes once all is written. The rest of an unfinished request is read for a moment: closing
    /// with unread bytes is a reset, which would discard the response at the client.
    private void close() {
        stream = null;
        closing = true;
        if (requestComplete || inputEnded) {
            writer.closeAfterWrite();
        } else {
            touch();
            channel().config().setAutoRead(true);
            writer.endOutput();
        }
    }

    /// Fails the request, if there is one, and closes the connection.
    private void fail(Failure failure) {
        writer.closeAfterResponse();
        if (stream == null) {
            refuse(failure);
        } else if (stream.isResponseEnded()) {
            close();
        } else {
            stream.fail(failure);
        }
    }

    /// Responds to bytes that did not become a request.
    private void refuse(Failure failure) {
        var page = failure.outcome().page();
        if (page == null) {
            channel().close();
            return;
        }
        var headers = page.headers(worker().date(), HeaderNames.CLOSE);
        writer.writeResponse(page.status(), headers, page.body());
        writer.takeBytes();
        close();
    }

    /// Called when the client has ended its output. Requests that arrived whole are answered.
    private void endInput() {
        inputEnded = true;
        if (switched) {
            endSwitched();
        } else if (closing || (stream == null && !headBegun)) {
            channel().close();
        } else if (stream == null || !requestComplete) {
            fail(Request.CUT_SHORT);
        }
    }

    /// Ends a switched protocol because the client has ended its output.
    private void endSwitched() {
        var current = stream;
        if (current != null) {
            abort();
            current.receiveClose(requestComplete);
        }
    }

    /// Fails the request that the client left incomplete, if there is one.
    private void failIncomplete() {
        if (stream == null) {
            close();
        } else {
            fail(Request.CUT_SHORT);
        }
    }

    @Override
    protected boolean isHalfClosed() {
        return inputEnded && stream != null && stream.hasHandler();
    }

    @Override
    protected void portRetired(PortState retired, boolean closesIdle) {
        if (port() == retired && stream == null && !closing) {
            if (closesIdle) {
                channel().close();
            } else {
                touch();
            }
        }
    }

    @Override
    protected int cutRequestsTo(TargetKey target) {
        return stream != null && stream.cutRequestTo(target) ? 1 : 0;
    }

    @Override
    protected void stop() {
        writer.closeAfterResponse();
        if (stream != null && stream.hasHandler()) {
            stream.fail(Failure.Target.STOPPED);
        } else {
            channel().close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave();
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
        var current = stream;
        if (current != null) {
            stream = null;
            closing = true;
            current.receiveClose(requestComplete);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        touch();
        if (stream != null) {
            stream.changeWritability(channel().isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endInput();
        }
    }

    /// Answers a fault of Elbow's own with a page, so that no client waits for a response.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof RuntimeException || cause instanceof Error)) {
            context.close();
            return;
        }
        LOG.log(System.Logger.Level.ERROR, "a request could not be served", cause);
        if (stream != null && !stream.isResponseEnded() && channel().isActive()) {
            fail(Request.UNFORESEEN);
        } else {
            channel().close();
        }
    }

    // Time

    @Override
    protected void tick() {
        int idle = idleSeconds();
        if (closing) {
            if (idle > worker().tuning().lingerSeconds()) {
                channel().close();
            }
        } else if (idle > 1 && stream == null && port().isRetired()) {
            channel().close();
        } else if (idle > port().options(exchange()).idleSeconds()) {
            timeOut();
        }
    }

    private void timeOut() {
        boolean isReading = channel().config().isAutoRead();
        if (stream != null && stream.hasHandler() && (requestComplete || !isReading)) {
            stream.receiveTimeout();
        } else if (headBegun || (stream != null && !stream.isResponseEnded())) {
            fail(Request.STALLED);
        } else {
            channel().close();
        }
    }
}
