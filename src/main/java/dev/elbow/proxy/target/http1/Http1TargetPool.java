package dev.elbow.proxy.target.http1;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetDialer;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayDeque;

/// The HTTP/1.1 connections of one worker to one target. The one used last is used first, so that
/// surplus connections grow old and close.
public final class Http1TargetPool implements TargetPool {
    private final Worker worker;
    private final TargetDialer dialer;
    private final HttpDecoderConfig decoderConfig;
    private final ArrayDeque<Http1TargetConnection> idle = new ArrayDeque<>();

    /// Connections with a stream, and those being established.
    private int inUse;

    private boolean closed;

    /// @param policy for a target that speaks HTTPS
    public Http1TargetPool(Worker worker, TargetState target, BackendPolicy policy) {
        this.worker = worker;
        this.dialer = new TargetDialer(worker, target, policy);
        this.decoderConfig =
                new HttpDecoderConfig()
                        .setMaxHeaderSize(RequestLimits.RESPONSE_HEADERS)
                        .setMaxInitialLineLength(RequestLimits.RESPONSE_HEADERS)
                        .setMaxChunkSize(worker.tuning().chunk());
    }

    @Override
    public void open(HttpMethod method, ResponseListener listener) {
        inUse++;
        var connection = idle.pollLast();
        while (connection != null && !connection.isReusable()) {
            connection = idle.pollLast();
        }
        if (connection != null) {
            listener.opened(connection.open(method, listener));
        } else {
            connect(method, listener);
        }
    }

    private void connect(HttpMethod method, ResponseListener listener) {
        dialer.dial(
                this::prepare,
                new TargetDialer.Callback() {
                    @Override
                    public void connected(SocketChannel channel) {
                        var connection = channel.pipeline().get(Http1TargetConnection.class);
                        listener.opened(connection.open(method, listener));
                    }

                    @Override
                    public void failed(TargetFailure failure) {
                        inUse--;
                        listener.failed(failure);
                    }
                });
    }

    private void prepare(SocketChannel channel) {
        var decoder = new ResponseDecoder(decoderConfig);
        var connection = new Http1TargetConnection(this, channel, decoder);
        channel.pipeline().addLast(decoder, new RequestEncoder(), connection);
    }

    /// Takes back a connection whose stream has ended.
    ///
    /// @param reusable whether another request may use it
    void release(Http1TargetConnection connection, boolean reusable) {
        inUse--;
        connection.startIdle(worker.now());
        if (reusable && !closed && connection.isReusable()) {
            idle.addLast(connection);
        } else {
            connection.close();
        }
    }

    /// The longest time that a connection that closes waits for a target that takes nothing more.
    long lingerMillis() {
        var tuning = worker.tuning();
        return tuning.second().multipliedBy(tuning.lingerSeconds()).toMillis();
    }

    @Override
    public boolean closeIdle() {
        int keepSeconds = worker.tuning().targetIdleSeconds();
        idle.removeIf(
                connection -> {
                    if (connection.isReusable()
                            && !connection.isTooOld(worker.now(), keepSeconds)) {
                        return false;
                    }
                    connection.close();
                    return true;
                });
        return inUse == 0 && idle.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        idle.forEach(Http1TargetConnection::close);
        idle.clear();
    }
}
