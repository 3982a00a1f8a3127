package dev.elbow.proxy.target.http2;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetDialer;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The HTTP/2 connections of one worker to one target. The oldest one with room for a stream is
/// used; another one is established when none has room. Requests wait for it meanwhile.
public final class Http2TargetPool implements TargetPool, TargetDialer.Callback {
    private final Worker worker;
    private final TargetState target;
    private final TargetDialer dialer;
    private final List<Http2TargetConnection> connections = new ArrayList<>(1);
    private final ArrayDeque<ResponseListener> waiting = new ArrayDeque<>();
    private boolean connecting;
    private boolean serving;
    private boolean closed;

    /// @param policy for a target that speaks HTTPS
    public Http2TargetPool(Worker worker, TargetState target, BackendPolicy policy) {
        this.worker = worker;
        this.target = target;
        this.dialer = new TargetDialer(worker, target, policy);
    }

    @Override
    public void open(HttpMethod method, ResponseListener listener) {
        if (waiting.isEmpty() && openOnConnection(listener)) {
            return;
        }
        waiting.add(listener);
        connect();
    }

    private boolean openOnConnection(ResponseListener listener) {
        for (int index = 0; index < connections.size(); index++) {
            var connection = connections.get(index);
            if (connection.hasRoom()) {
                listener.opened(connection.open(listener));
                return true;
            }
        }
        return false;
    }

    private void connect() {
        if (!connecting) {
            connecting = true;
            dialer.dial(_ -> {}, this);
        }
    }

    @Override
    public void connected(SocketChannel channel) {
        new Http2TargetConnection(this, worker, target.isSecure(), channel).start();
    }

    /// Fails the requests that wait: each of them would fail alike.
    @Override
    public void failed(TargetFailure failure) {
        connecting = false;
        var failing = new ArrayList<>(waiting);
        waiting.clear();
        failing.forEach(listener -> listener.failed(failure));
    }

    /// Adds a connection whose target has sent its settings.
    void add(Http2TargetConnection connection) {
        connecting = false;
        if (!connection.hasRoom()) {
            // It permits no stream, and the next one would not either
            connection.close();
            failed(TargetFailure.UNREACHABLE);
            return;
        }
        connections.add(connection);
        serveWaiting();
        if (closed && connection.isUnused()) {
            connection.close();
        }
    }

    /// Opens streams for the requests that wait, as long as there is room. One whose client has
    /// left gives its room back within this call.
    private void serveWaiting() {
        if (serving) {
            return;
        }
        serving = true;
        try {
            boolean hasRoom = true;
            while (hasRoom && !waiting.isEmpty()) {
                var next = waiting.remove();
                hasRoom = openOnConnection(next);
                if (!hasRoom) {
                    waiting.addFirst(next);
                    connect();
                }
            }
        } finally {
            serving = false;
        }
    }

    /// Takes back the room of a stream that has ended.
    void release(Http2TargetConnection connection) {
        if (connection.isUnused() && (closed || !connection.isReusable())) {
            connection.close();
        }
        serveWaiting();
    }

    /// Removes a connection that has closed.
    void remove(Http2TargetConnection connection) {
        connections.remove(connection);
        serveWaiting();
    }

    @Override
    public boolean closeIdle() {
        int keepSeconds = worker.tuning().targetIdleSeconds();
        for (var connection : List.copyOf(connections)) {
            if (connection.isUnused() && connection.isTooOld(keepSeconds)) {
                connection.close();
            }
        }
        return connections.isEmpty() && waiting.isEmpty() && !connecting;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(connections).stream()
                .filter(Http2TargetConnection::isUnused)
                .forEach(Http2TargetConnection::close);
    }
}
