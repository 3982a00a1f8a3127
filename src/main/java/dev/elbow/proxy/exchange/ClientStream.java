package dev.elbow.proxy.exchange;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.Failure.Client;
import dev.elbow.proxy.page.Page;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/// One request and its response on a client's connection: the seam between a client's protocol and
/// [RequestFlow]. Belongs to one event loop.
///
/// A protocol extends it and passes it to [RequestFlow#serve]. Then it calls the `receive…` methods
/// until [#endResponse] or [#abortResponse] is called back, or until the client
/// [leaves][#receiveClose].
public abstract class ClientStream {
    private final Worker worker;
    private final ExchangeListener listener;
    private final ClientInfo client;
    private final Exchange exchange;
    private final RequestBody body = new RequestBody(this);
    private final ResponseHeaders responseHeaders = new ResponseHeaders();
    private @Nullable StreamHandler handler;
    private boolean responseEnded;
    private boolean switched;
    private boolean finished;

    /// @param listener gets the exchange at its end
    protected ClientStream(
            Worker worker, ExchangeListener listener, ClientInfo client, ReceivedHead head) {
        this.worker = worker;
        this.listener = listener;
        this.client = client;
        this.exchange = new Exchange(head, client.address(), System.currentTimeMillis());
        exchange.setRecorder(listener.record(exchange, head.headers()));
    }

    // Called by the protocol

    /// Receives a part of the body, or bytes of a protocol that was switched to.
    ///
    /// @param last whether the body ends with it
    /// @param trailers empty for none
    public final void receiveBody(ByteBuf part, boolean last, HttpHeaders trailers) {
        var recorder = exchange.recorder();
        if (recorder != null && !switched) {
            recorder.requestBody(part);
        }
        body.receive(part, last, trailers);
    }

    /// Counts bytes of the body.
    public final void addReceivedBytes(int bytes) {
        exchange.addReceivedBytes(bytes);
    }

    /// Reports that all bytes that had arrived were read.
    public final void receiveReadComplete() {
        if (handler != null) {
            handler.requestReadComplete();
        }
    }

    public final void changeWritability(boolean writable) {
        if (handler != null) {
            handler.clientWritable(writable);
        }
    }

    /// Reports that the client closed the connection, or its stream.
    ///
    /// @param requestComplete whether all of the request had arrived
    public final void receiveClose(boolean requestComplete) {
        if (handler != null) {
            handler.handleClientClose();
        }
        if (!responseEnded) {
            if (!switched) {
                exchange.setCutoff(requestComplete ? Client.GONE : Client.GONE_WITHIN_REQUEST);
            }
            finish();
        }
    }

    /// Reports the idle timeout to the handler.
    public final void receiveTimeout() {
        if (handler != null) {
            handler.handleTimeout();
        }
    }

    /// Ends the request with a failure.
    public final void fail(Failure failure) {
        if (handler != null) {
            handler.fail(failure);
        } else {
            refuse(failure);
        }
    }

    /// Ends the request if it is in flight to this target, and returns whether it was.
    public final boolean cutRequestTo(TargetKey target) {
        return handler != null && handler.cutRequestTo(target);
    }

    /// Whether a handler is to respond.
    public final boolean hasHandler() {
        return handler != null;
    }

    public final boolean isResponseEnded() {
        return responseEnded;
    }

    public final Exchange exchange() {
        return exchange;
    }

    // Called within this package

    final ClientInfo client() {
        return client;
    }

    final Worker worker() {
        return worker;
    }

    final RequestBody body() {
        return body;
    }

    /// The headers of the response, to which edits are added.
    final ResponseHeaders responseHeaders() {
        return responseHeaders;
    }

    /// Sets the handler that is to respond; null for none.
    final void setHandler(@Nullable StreamHandler handler) {
        this.handler = handler;
    }

    /// Responds with a page.
    final void reply(Page page) {
        respond(page.status(), page.headers(worker.date(), connectionHeader()), page.body());
    }

    /// Responds with a failure's page.
    final void refuse(Failure failure) {
        var outcome = failure.outcome();
        if (outcome.page() == null) {
            cut(failure);
            return;
        }
        exchange.setFailure(failure);
        if (outcome.closes()) {
            closeAfterResponse();
        }
        boolean isGrpc = exchange.requestProtocol() == RequestProtocol.GRPC;
        reply(isGrpc ? outcome.page().forGrpc() : outcome.page());
    }

    /// Writes a whole response.
    ///
    /// @param headers including [#connectionHeader]
    final void respond(HttpResponseStatus status, HttpHeaders headers, ByteBuf content) {
        responseHeaders.apply(status.code(), headers, exchange);
        if (hasBody(status.code())) {
            recordBody(content);
        }
        writeResponse(status, headers, content);
        end();
    }

    /// Whether a response with this code has a body on the wire.
    private boolean hasBody(int code) {
        return code != 204 && code != 304 && !exchange.head().method().equals(HttpMethod.HEAD);
    }

    /// Begins a response. Its parts follow by [#continueResponse], its end by [#finishResponse].
    final void beginResponse(HttpResponseStatus status, HttpHeaders headers) {
        responseHeaders.apply(status.code(), headers, exchange);
        writeHead(status, headers);
    }

    /// Writes a part of the response's body, and releases it.
    final void continueResponse(ByteBuf part) {
        recordBody(part);
        writeBody(part);
    }

    private void recordBody(ByteBuf part) {
        var recorder = exchange.recorder();
        if (recorder != null && !switched) {
            recorder.responseBody(part);
        }
    }

    /// Ends a response.
    final void finishResponse(ByteBuf lastPart, HttpHeaders trailers) {
        recordBody(lastPart);
        writeEnd(lastPart, trailers);
        flush();
        end();
    }

    /// Passes a target's 101 on; after it both directions are bytes.
    final void switchProtocols(HttpResponseStatus status, HttpHeaders headers) {
        switched = true;
        responseHeaders.apply(status.code(), headers, exchange);
        writeSwitch(status, headers);
    }

    /// Ends the stream within a response: the client sees it cut.
    final void cut(Failure failure) {
        exchange.setCutoff(failure);
        endTunnel();
    }

    /// Ends a stream whose sides have switched protocols.
    final void endTunnel() {
        handler = null;
        finish();
        abortResponse();
    }

    private void end() {
        handler = null;
        if (!responseEnded) {
            responseEnded = true;
            finish();
            endResponse();
        }
    }

    /// Finishes the exchange. Nothing else does.
    private void finish() {
        body.discard();
        if (!finished) {
            finished = true;
            exchange.finish(takeSentBytes());
            listener.finished(exchange);
        }
    }

    // What a protocol does

    /// Resumes or pauses reading the request.
    protected abstract void readRequest(boolean resume);

    /// Writes a 100: the client sends the body.
    protected abstract void writeContinue();

    /// Writes a whole response.
    protected abstract void writeResponse(
            HttpResponseStatus status, HttpHeaders headers, ByteBuf content);

    /// Writes the head of a response whose body follows.
    ///
    /// @param headers without those of a connection; changed
    protected abstract void writeHead(HttpResponseStatus status, HttpHeaders headers);

    /// Writes a part of the body, or bytes of the protocol switched to, and releases it.
    protected abstract void writeBody(ByteBuf part);

    /// Writes the end of the body, and releases the part.
    ///
    /// @param trailers empty for none; HTTP/1.1 drops them
    protected abstract void writeEnd(ByteBuf lastPart, HttpHeaders trailers);

    /// Writes a 101 and makes both directions bytes.
    protected abstract void writeSwitch(HttpResponseStatus status, HttpHeaders headers);

    /// Flushes what was written.
    protected abstract void flush();

    /// Whether the client takes more of the response for now.
    protected abstract boolean isWritable();

    /// Value of `Connection` on a complete response; null where the protocol has no such header.
    protected abstract @Nullable CharSequence connectionHeader();

    /// Closes the connection after the response. A protocol with several streams may ignore it.
    protected abstract void closeAfterResponse();

    /// Restarts the idle timer: bytes moved.
    protected abstract void touch();

    /// Bytes of the response that were written since the last call.
    protected abstract long takeSentBytes();

    /// Called when the last part of the response was written.
    protected abstract void endResponse();

    /// Called when the response ends early: the stream closes once all is written.
    protected abstract void abortResponse();
}
