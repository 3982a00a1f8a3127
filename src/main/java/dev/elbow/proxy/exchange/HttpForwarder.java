package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.exchange.Failure.Target;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.target.TargetStream;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/// Forwards a request to an HTTP target and streams both bodies. Each side is read only as fast as
/// the other takes it, and no byte is copied.
final class HttpForwarder extends Forwarder implements ResponseListener {
    private final TargetRequest request;
    private final TargetPool pool;
    private final TargetFaultLog faults;

    private @Nullable TargetStream stream;
    private boolean openReturned;
    private boolean headSent;
    private boolean requestSent;
    private boolean responding;
    private boolean switched;

    HttpForwarder(
            ClientStream client,
            TargetState target,
            TargetRequest request,
            TargetPool pool,
            TargetFaultLog faults) {
        super(client, target);
        this.request = request;
        this.pool = pool;
        this.faults = faults;
    }

    @Override
    void forward() {
        pool.open(request.method(), this);
        openReturned = true;
    }

    @Override
    public void opened(TargetStream targetStream) {
        if (isEnded()) {
            targetStream.cancel();
            return;
        }
        stream = targetStream;
        if (exchange.isAmbiguous()) {
            targetStream.preventReuse();
        }
        if (!client.isWritable()) {
            targetStream.readResponse(false);
        }
        exchange.markDispatched();
        client.body().passTo(this);
        if (openReturned) {
            requestReadComplete();
        }
        pauseClient();
    }

    /// Pauses reading the client if the target takes no more: a connection that was used before may
    /// be full. The first write may have failed: then the stream is gone.
    private void pauseClient() {
        if (stream != null && !stream.isWritable()) {
            client.readRequest(false);
        }
    }

    // The request

    @Override
    public void requestBody(ByteBuf part, boolean last, HttpHeaders trailers) {
        var current = stream;
        if (current == null) {
            part.release();
        } else if (!headSent && last && !part.isReadable() && trailers.isEmpty()) {
            part.release();
            sendHead(current, true);
        } else {
            sendHead(current, false);
            send(current, part, last, trailers);
        }
    }

    private void sendHead(TargetStream current, boolean ends) {
        if (!headSent) {
            headSent = true;
            requestSent = ends;
            var recorder = exchange.recorder();
            if (recorder != null) {
                recorder.targetRequest(
                        request.method().name(), request.pathAndQuery(), request.headers());
            }
            current.writeHead(request.method(), request.pathAndQuery(), request.headers(), ends);
        }
    }

    private void send(TargetStream current, ByteBuf part, boolean last, HttpHeaders trailers) {
        if (last) {
            requestSent = true;
            current.writeEnd(part, trailers);
        } else {
            current.writeBody(part);
        }
    }

    @Override
    public void requestReadComplete() {
        var current = stream;
        if (current != null) {
            sendHead(current, false);
            current.flush();
        }
    }

    @Override
    public void requestWritable(boolean writable) {
        client.touch();
        client.readRequest(writable);
    }

    // The response

    @Override
    public void interimResponse(int code) {
        client.touch();
    }

    @Override
    public void responseHead(HttpResponseStatus status, HttpHeaders headers) {
        client.touch();
        responding = true;
        if (status.code() >= 500) {
            target.countError();
        }
        recordHead(status, headers);
        client.beginResponse(status, headers);
    }

    private void recordHead(HttpResponseStatus status, HttpHeaders headers) {
        exchange.setTargetStatus(status.code());
        var recorder = exchange.recorder();
        if (recorder != null) {
            recorder.targetResponse(status.code(), headers);
        }
    }

    @Override
    public void responseBody(ByteBuf part) {
        client.touch();
        client.continueResponse(part);
    }

    @Override
    public void responseEnd(ByteBuf lastPart, HttpHeaders trailers) {
        client.touch();
        stream = null;
        if (switched) {
            lastPart.release();
            endTunnel();
        } else {
            end();
            client.finishResponse(lastPart, trailers);
        }
    }

    @Override
    public void responseReadComplete() {
        client.flush();
    }

    @Override
    public void clientWritable(boolean writable) {
        if (stream != null) {
            stream.readResponse(writable);
        }
    }

    @Override
    public boolean switchProtocols(HttpResponseStatus status, HttpHeaders headers) {
        client.touch();
        if (!request.webSocket() || !requestSent) {
            return false;
        }
        switched = true;
        recordHead(status, headers);
        client.switchProtocols(status, headers);
        return true;
    }

    // The end

    @Override
    public void failed(TargetFailure failure) {
        stream = null;
        fail(Target.of(failure));
    }

    private void endTunnel() {
        if (abort()) {
            client.endTunnel();
        }
    }

    @Override
    public void handleClientClose() {
        abort();
    }

    @Override
    public void handleTimeout() {
        if (switched) {
            endTunnel();
        } else {
            fail(Target.SILENT);
        }
    }

    @Override
    public void fail(Failure failure) {
        if (isEnded()) {
            return;
        }
        if (failure instanceof Target fault && fault.isConnectionError() && !responding) {
            target.countError();
        }
        abort();
        if (failure instanceof Target fault && !switched) {
            faults.log(target, fault, responding, client.worker().now());
        }
        if (responding || switched) {
            client.cut(failure);
        } else {
            client.refuse(failure);
        }
    }

    /// Ends the request and its stream.
    ///
    /// @return false if it had ended before
    private boolean abort() {
        if (!end()) {
            return false;
        }
        var current = stream;
        stream = null;
        if (current != null) {
            current.cancel();
        }
        return true;
    }
}
