package dev.elbow.proxy;

import dev.elbow.balancing.TargetState;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.Failure.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Carries a request to an HTTP target and streams both bodies: each side is read only as fast as
/// the other takes it, and no byte is copied on the way.
final class HttpForwarder implements Forwarder {
    private static final int CONTINUES = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ClientConnection client;
    private final Http1ResponseWriter writer;
    private final Exchange exchange;
    private final TargetState target;
    private final TargetPool connections;
    private final TargetRequest request;

    private @Nullable Http1TargetConnection connection;

    /// What of the body came before the connection was made.
    private @Nullable ArrayDeque<HttpContent> waiting;

    private boolean headSent;
    private boolean requestSent;
    private boolean interim;
    private boolean answering;
    private boolean tunnel;
    private boolean ended;

    HttpForwarder(
            ClientConnection client, Exchange exchange, TargetState target, TargetRequest request) {
        this.client = client;
        this.writer = client.writer();
        this.exchange = exchange;
        this.target = target;
        this.request = request;
        this.connections = client.worker().to(target);
    }

    void start() {
        target.begin();
        client.carriedBy(this);
        var idle = connections.take();
        if (idle != null) {
            use(idle);
        } else {
            connections.connect(this);
        }
    }

    private void use(Http1TargetConnection chosen) {
        connection = chosen;
        chosen.serve(this, request.method());
        if (!writer.writable()) {
            chosen.read(false);
        }
        exchange.dispatched();
    }

    /// A new connection was made for this forwarder; it may come too late.
    void connected(Http1TargetConnection made) {
        if (ended) {
            connections.give(made);
            return;
        }
        use(made);
        var parts = waiting;
        waiting = null;
        if (parts != null) {
            parts.forEach(part -> send(made, part));
        }
        sendHead(made);
        made.flush();
        if (!ended) {
            client.read(made.writable());
        }
    }

    // Towards the target

    @Override
    public void requestContent(HttpContent part) {
        if (ended) {
            part.release();
        } else if (connection != null) {
            send(connection, part);
        } else {
            hold(part);
        }
    }

    private void hold(HttpContent part) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(part);
        if (part.content().isReadable()) {
            client.read(false);
        }
    }

    private void send(Http1TargetConnection to, HttpContent part) {
        if (!headSent && part == LastHttpContent.EMPTY_LAST_CONTENT) {
            headSent = true;
            requestSent = true;
            to.write(
                    new DefaultFullHttpRequest(
                            HttpVersion.HTTP_1_1,
                            request.method(),
                            request.pathAndQuery(),
                            Unpooled.EMPTY_BUFFER,
                            request.headers(),
                            EmptyHttpHeaders.INSTANCE));
            return;
        }
        sendHead(to);
        requestSent = part instanceof LastHttpContent;
        to.write(withoutTrailers(part));
    }

    private void sendHead(Http1TargetConnection to) {
        if (!headSent) {
            headSent = true;
            to.write(
                    new DefaultHttpRequest(
                            HttpVersion.HTTP_1_1,
                            request.method(),
                            request.pathAndQuery(),
                            request.headers()));
        }
    }

    private static HttpContent withoutTrailers(HttpContent part) {
        return part instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()
                ? new DefaultLastHttpContent(last.content())
                : part;
    }

    @Override
    public void requestBytes(ByteBuf bytes) {
        if (tunnel && connection != null) {
            connection.write(bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public void requestReadComplete() {
        if (connection != null) {
            sendHead(connection);
            connection.flush();
        }
    }

    void targetWritable(boolean writable) {
        client.touch();
        client.read(writable);
    }

    // Towards the client

    void response(HttpResponse response) {
        client.touch();
        int code = response.status().code();
        if (response.decoderResult().isFailure() || code < 100 || code > 999) {
            fail(Target.MALFORMED_RESPONSE);
        } else if (code == SWITCHING_PROTOCOLS) {
            switchProtocols(response);
        } else if (code < CONTINUES) {
            interim = true;
        } else {
            answering = true;
            exchange.targetAnswered(code);
            client.head(response);
        }
    }

    void responseContent(HttpContent part) {
        client.touch();
        if (interim || tunnel) {
            // The empty end of an interim response, or of the 101
            interim = false;
            part.release();
        } else if (part.decoderResult().isFailure()) {
            part.release();
            fail(Target.CLOSED);
        } else if (part instanceof LastHttpContent) {
            writer.write(withoutTrailers(part));
            finish();
        } else {
            writer.write(part);
        }
    }

    private void finish() {
        boolean whole = requestSent && !exchange.isAmbiguous();
        var used = release();
        if (used != null) {
            if (whole) {
                connections.give(used);
            } else {
                used.close();
            }
        }
        writer.flush();
        client.responseEnd();
    }

    void responseReadComplete() {
        writer.flush();
    }

    @Override
    public void clientWritable(boolean writable) {
        if (connection != null) {
            connection.read(writable);
        }
    }

    // Another protocol

    private void switchProtocols(HttpResponse response) {
        if (!request.webSocket() || !requestSent || connection == null) {
            fail(Target.MALFORMED_RESPONSE);
            return;
        }
        tunnel = true;
        exchange.targetAnswered(SWITCHING_PROTOCOLS);
        // In this order: what either side has said already comes out of its decoder at once
        var upgraded = connection;
        upgraded.sendBytes();
        client.switchProtocols(response);
        upgraded.receiveBytes();
    }

    void responseBytes(ByteBuf bytes) {
        client.touch();
        if (tunnel) {
            writer.write(bytes);
        } else {
            bytes.release();
        }
    }

    // Ending

    void targetClosed() {
        if (tunnel) {
            release();
            client.closeTunnel();
        } else {
            fail(Target.CLOSED);
        }
    }

    @Override
    public void clientGone() {
        var used = release();
        if (used != null) {
            used.close();
        }
    }

    @Override
    public void idle() {
        if (tunnel) {
            targetClosed();
        } else {
            fail(Target.SILENT);
        }
    }

    boolean cutFrom(TargetKey deregistered) {
        boolean isTarget = target.key().equals(deregistered);
        if (isTarget) {
            fail(Target.DEREGISTERED);
        }
        return isTarget;
    }

    @Override
    public void fail(Failure failure) {
        if (ended) {
            return;
        }
        var used = release();
        if (used != null) {
            used.close();
        }
        if (failure instanceof Target fault && !tunnel) {
            client.worker().faults().met(target, fault, answering, client.worker().now());
        }
        if (answering || tunnel) {
            client.cut(failure);
        } else {
            client.refuse(failure);
        }
    }

    /// Ends the forwarder's part: counts the request out, drops what waits.
    ///
    /// @return the connection that it used
    private @Nullable Http1TargetConnection release() {
        if (ended) {
            return null;
        }
        ended = true;
        target.end();
        var used = connection;
        connection = null;
        if (waiting != null) {
            waiting.forEach(HttpContent::release);
            waiting = null;
        }
        return used;
    }
}
