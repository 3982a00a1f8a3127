package dev.elbow.proxy;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.Failure.Client;
import dev.elbow.proxy.Failure.Request;
import dev.elbow.proxy.page.Page;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A client's connection: takes requests one after the other, in the order sent, and hands each to
/// what answers it. Pipelined requests wait for their turn.
final class ClientConnection extends ClientChannel {
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>(0);

    // Links of OpenConnections
    @Nullable ClientConnection previous;
    @Nullable ClientConnection next;

    private @Nullable Exchange exchange;
    private @Nullable Forwarder forwarder;
    private boolean headBegun;
    private boolean requestComplete;
    private boolean responseComplete;
    private boolean serving;
    private boolean closing;
    private boolean inputEnded;
    private boolean tunnel;

    ClientConnection(
            Worker worker,
            ListenerSocket socket,
            SocketChannel channel,
            Http1ResponseWriter writer,
            ClientInfo peer) {
        super(worker, socket, channel, writer, peer);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        worker().connections().add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        touch();
        writer.readBegins();
        if (exchange != null && requestComplete && !(message instanceof ByteBuf)) {
            // The answer before it is not written yet. Not read on, so that they cannot pile up
            pipelined.add(message);
            channel.config().setAutoRead(false);
        } else {
            receive(message);
        }
    }

    private void receive(Object message) {
        switch (message) {
            case HttpRequest request when exchange == null && !closing -> begin(request);
            case HttpContent part -> content(part);
            case ByteBuf bytes when forwarder != null -> forwarder.requestBytes(bytes);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        var begun = new Exchange(request, peer().address(), System.currentTimeMillis());
        exchange = begun;
        headBegun = false;
        requestComplete = false;
        responseComplete = false;
        writer.begin(request);
        RequestFlow.serve(begun, this, socket.sites());
    }

    private void content(HttpContent part) {
        var current = exchange;
        if (current == null) {
            part.release();
            if (closing && part instanceof LastHttpContent) {
                writer.closeWritten();
            }
            return;
        }
        if (part.decoderResult().isFailure()) {
            part.release();
            failRequest(Request.MALFORMED);
            return;
        }
        current.received(part.content().readableBytes());
        requestComplete = part instanceof LastHttpContent;
        if (forwarder != null) {
            forwarder.requestContent(part);
        } else {
            part.release();
        }
        if (exchange == current && requestComplete && responseComplete) {
            next();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!writer.isReading()) {
            var decoder = context.pipeline().get(RequestDecoder.class);
            headBegun |= exchange == null && decoder != null && decoder.holdsPartOfHead();
            touch();
        }
        if (forwarder != null) {
            forwarder.requestReadComplete();
        }
        writer.readEnds();
    }

    /// Reads on, or not for now: the target's side is full.
    void read(boolean wanted) {
        channel.config().setAutoRead(wanted && pipelined.isEmpty());
    }

    // Answering

    /// Gives the request to its forwarder, which answers later.
    void carriedBy(Forwarder chosen) {
        forwarder = chosen;
    }

    /// Answers by a page.
    void answer(Page page) {
        respond(page.response(worker().date(), staysOpen()));
    }

    /// Answers by a failure's page.
    void refuse(Failure failure) {
        var outcome = failure.outcome();
        if (exchange != null) {
            exchange.failed(failure);
        }
        if (outcome.page() == null) {
            channel.close();
            return;
        }
        writer.keepAlive(!outcome.closes());
        answer(outcome.page());
    }

    /// Answers by a response that is all there.
    void respond(FullHttpResponse response) {
        answered(response);
        writer.whole(response);
        responseEnd();
    }

    /// Begins a target's answer. The forwarder writes and flushes the rest, and says when it
    /// [ends][#responseEnd].
    void head(HttpResponse response) {
        answered(response);
        staysOpen();
        if (exchange != null) {
            writer.head(response, exchange.request());
        }
    }

    private void answered(HttpResponse response) {
        if (exchange != null) {
            exchange.answered(response.status().code(), response.headers());
        }
    }

    /// Whether this connection goes on after the answer: the client's wish, the listener's end, and
    /// the age at which AWS closes.
    boolean staysOpen() {
        writer.keepAlive(
                !socket.retired()
                        && !(inputEnded && pipelined.isEmpty())
                        && age() < socket.options(exchange).keepAliveSeconds());
        return writer.keepsAlive();
    }

    /// The last part of the answer was written.
    void responseEnd() {
        forwarder = null;
        responseComplete = true;
        tell();
        if (!writer.keepsAlive()) {
            close();
        } else if (requestComplete) {
            next();
        } else {
            // The rest of the body is read and dropped, then the next request has its turn
            channel.config().setAutoRead(true);
        }
    }

    private void next() {
        exchange = null;
        requestComplete = false;
        responseComplete = false;
        if (serving) {
            return;
        }
        serving = true;
        while (!pipelined.isEmpty() && !requestComplete && !closing) {
            receive(pipelined.poll());
        }
        serving = false;
        if (forwarder != null) {
            forwarder.requestReadComplete();
        }
        if (inputEnded && !requestComplete && !closing) {
            failIncomplete();
        } else if (pipelined.isEmpty()) {
            channel.config().setAutoRead(true);
        }
        writer.flushSoon();
    }

    private void tell() {
        var over = exchange;
        if (over != null) {
            over.finished(writer.takeBytes());
            worker().listener().finished(over);
        }
    }

    // Another protocol

    /// Passes a target's 101 on; from then on both sides are bytes.
    void switchProtocols(HttpResponse response) {
        answered(response);
        tunnel = true;
        writer.switchProtocols(response);
    }

    /// The target ended what it had switched to.
    void closeTunnel() {
        endExchange();
        writer.closeWritten();
    }

    // Ending

    /// Ends the connection within an answer: the client sees it cut.
    void cut(Failure failure) {
        if (exchange != null) {
            exchange.cut(failure);
        }
        endExchange();
        writer.closeWritten();
    }

    private void endExchange() {
        forwarder = null;
        closing = true;
        tell();
        exchange = null;
    }

    /// Closes once all is written. What the client still sends of a request is read for a moment: a
    /// close with unread bytes is a reset, and would take the answer away from the client.
    private void close() {
        exchange = null;
        closing = true;
        if (requestComplete || inputEnded) {
            writer.closeWritten();
        } else {
            touch();
            channel.config().setAutoRead(true);
            writer.endWritten();
        }
    }

    /// The client sends nothing more. What it sent whole is answered.
    void inputEnded() {
        inputEnded = true;
        if (closing || tunnel || (exchange == null && !headBegun)) {
            channel.close();
        } else if (exchange == null || !requestComplete) {
            failRequest(Request.CUT_SHORT);
        }
    }

    /// Ends what the client began before it ended its side, if it began anything.
    private void failIncomplete() {
        if (exchange == null) {
            close();
        } else {
            failRequest(Request.CUT_SHORT);
        }
    }

    /// Whether its client sends nothing more and waits for an answer.
    boolean isHalfClosed() {
        return inputEnded && forwarder != null;
    }

    /// Prepares for the end of the listener that it came by: without a request it closes now, or [a
    /// second later][#sweep].
    void socketRetired(ListenerSocket retired, boolean closesIdle) {
        if (socket == retired && exchange == null && !closing) {
            if (closesIdle) {
                channel.close();
            } else {
                touch();
            }
        }
    }

    /// Ends the request if it is with this target, and returns whether it was.
    boolean cutFrom(TargetKey target) {
        return forwarder instanceof HttpForwarder http && http.cutFrom(target);
    }

    /// Ends what is here, in whatever state.
    void stop() {
        writer.keepAlive(false);
        if (forwarder != null) {
            forwarder.fail(Failure.Target.STOPPED);
        } else {
            channel.close();
        }
    }

    private void failRequest(Failure failure) {
        writer.keepAlive(false);
        if (forwarder != null) {
            forwarder.fail(failure);
        } else if (responseComplete) {
            close();
        } else {
            refuse(failure);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        worker().connections().remove(this);
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
        if (forwarder != null) {
            forwarder.clientGone();
        }
        if (exchange != null && !responseComplete) {
            var why = requestComplete ? Client.GONE : Client.GONE_WITHIN_REQUEST;
            exchange.cut(why);
            endExchange();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        touch();
        if (forwarder != null) {
            forwarder.clientWritable(channel.isWritable());
        }
    }

    /// Ends the request with an answer where it has none yet.
    void failUnforeseen() {
        if (exchange != null && !responseComplete && channel.isActive()) {
            failRequest(Request.UNFORESEEN);
        } else {
            channel.close();
        }
    }

    // Time

    /// Called once a second.
    void sweep() {
        int idle = idleSeconds();
        if (closing) {
            if (idle > worker().tuning().lingerSeconds()) {
                channel.close();
            }
        } else if (idle > 1 && exchange == null && socket.retired()) {
            channel.close();
        } else if (idle > socket.options(exchange).idleSeconds()) {
            timeOut();
        }
    }

    private void timeOut() {
        if (forwarder != null && (requestComplete || !channel.config().isAutoRead())) {
            forwarder.idle();
        } else if (headBegun || (exchange != null && !responseComplete)) {
            failRequest(Request.STALLED);
        } else {
            channel.close();
        }
    }
}
