package dev.elbow.proxy.target.http1;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 connections of one worker to one target. The one used last is used first, so that the
/// others grow old and are closed.
public final class Http1TargetPool implements TargetPool {
    private final Worker worker;
    private final TargetState target;
    private final @Nullable InetAddress address;
    private final HttpDecoderConfig decoding;
    private final ArrayDeque<Http1TargetConnection> idle = new ArrayDeque<>();

    /// Connections with a stream, and those being made.
    private int inUse;

    public Http1TargetPool(Worker worker, TargetState target) {
        this.worker = worker;
        this.target = target;
        this.address = literal(target.host());
        this.decoding =
                new HttpDecoderConfig()
                        .setMaxHeaderSize(RequestLimits.RESPONSE_HEADERS)
                        .setMaxInitialLineLength(RequestLimits.RESPONSE_HEADERS)
                        .setMaxChunkSize(worker.tuning().chunk());
    }

    /// @return null for a name, which needs a lookup
    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    @Override
    public void open(HttpMethod method, ResponseListener listener) {
        inUse++;
        var last = idle.pollLast();
        while (last != null && !last.isReusable()) {
            last = idle.pollLast();
        }
        if (last != null) {
            listener.opened(last.open(method, listener));
        } else {
            connect(method, listener);
        }
    }

    private void connect(HttpMethod method, ResponseListener listener) {
        if (!target.isDialable()) {
            fail(TargetFailure.NO_ADDRESS, listener);
        } else if (address != null) {
            dial(address, method, listener);
        } else {
            Thread.startVirtualThread(() -> lookUp(method, listener));
        }
    }

    private void fail(TargetFailure failure, ResponseListener listener) {
        inUse--;
        listener.failed(failure);
    }

    /// Off the event loop: the system's resolver blocks.
    private void lookUp(HttpMethod method, ResponseListener listener) {
        try {
            var host = InetAddress.getByName(target.host());
            worker.loop().execute(() -> dial(host, method, listener));
        } catch (UnknownHostException unknown) {
            worker.loop().execute(() -> fail(TargetFailure.NO_ADDRESS, listener));
        }
    }

    private void dial(InetAddress host, HttpMethod method, ResponseListener listener) {
        var channel = worker.transport().client();
        Transport.configure(channel, worker.tuning());
        channel.config().setConnectTimeoutMillis((int) worker.tuning().connectTimeout().toMillis());
        var decoder = new ResponseDecoder(decoding);
        var connection = new Http1TargetConnection(this, channel, decoder);
        channel.pipeline().addLast(decoder, new RequestEncoder(), connection);
        worker.loop().register(channel);
        channel.connect(new InetSocketAddress(host, target.port()))
                .addListener((ChannelFuture made) -> connected(made, connection, method, listener));
    }

    private void connected(
            ChannelFuture made,
            Http1TargetConnection connection,
            HttpMethod method,
            ResponseListener listener) {
        if (made.isSuccess()) {
            listener.opened(connection.open(method, listener));
        } else {
            made.channel().close();
            fail(failure(made.cause()), listener);
        }
    }

    private static TargetFailure failure(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _ -> TargetFailure.CONNECT_TIMEOUT;
            case ConnectException _ -> TargetFailure.REFUSED;
            default -> TargetFailure.UNREACHABLE;
        };
    }

    /// Takes back a connection whose stream has ended.
    ///
    /// @param reusable whether another request may use it
    void release(Http1TargetConnection connection, boolean reusable) {
        inUse--;
        connection.idleFrom(worker.now());
        if (reusable && connection.isReusable()) {
            idle.addLast(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public boolean closeIdle() {
        int keep = worker.tuning().targetIdleSeconds();
        idle.removeIf(
                connection -> {
                    if (connection.isReusable() && !connection.isTooOld(worker.now(), keep)) {
                        return false;
                    }
                    connection.close();
                    return true;
                });
        return inUse == 0 && idle.isEmpty();
    }

    @Override
    public void close() {
        idle.forEach(Http1TargetConnection::close);
        idle.clear();
    }
}
