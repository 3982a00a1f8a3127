package dev.elbow.proxy.target.http1;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.target.TargetTls;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The HTTP/1.1 connections of one worker to one target. The one used last is used first, so that
/// surplus connections grow old and close.
public final class Http1TargetPool implements TargetPool {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final Worker worker;
    private final TargetState target;
    private final BackendPolicy policy;
    private final @Nullable InetAddress address;
    private final HttpDecoderConfig decoderConfig;
    private final ArrayDeque<Http1TargetConnection> idle = new ArrayDeque<>();

    /// Connections with a stream, and those being established.
    private int inUse;

    private boolean closed;

    /// @param policy for a target that speaks HTTPS
    public Http1TargetPool(Worker worker, TargetState target, BackendPolicy policy) {
        this.worker = worker;
        this.target = target;
        this.policy = policy;
        this.address = addressLiteral(target.host());
        this.decoderConfig =
                new HttpDecoderConfig()
                        .setMaxHeaderSize(RequestLimits.RESPONSE_HEADERS)
                        .setMaxInitialLineLength(RequestLimits.RESPONSE_HEADERS)
                        .setMaxChunkSize(worker.tuning().chunk());
    }

    /// @return null for a name, which needs a lookup
    private static @Nullable InetAddress addressLiteral(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
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

    /// Runs on a virtual thread: the system's resolver blocks.
    private void lookUp(HttpMethod method, ResponseListener listener) {
        try {
            var host = InetAddress.getByName(target.host());
            worker.loop().execute(() -> dial(host, method, listener));
        } catch (UnknownHostException unknown) {
            worker.loop().execute(() -> fail(TargetFailure.NO_ADDRESS, listener));
        }
    }

    private void dial(InetAddress host, HttpMethod method, ResponseListener listener) {
        var socketAddress = new InetSocketAddress(host, target.port());
        Http1TargetConnection connection;
        SocketChannel channel;
        try {
            channel = worker.transport().client();
            connection = prepare(channel, socketAddress);
        } catch (RuntimeException noSocket) {
            LOG.log(System.Logger.Level.ERROR, "no socket for a target", noSocket);
            fail(TargetFailure.UNREACHABLE, listener);
            return;
        }
        channel.connect(socketAddress)
                .addListener(
                        (ChannelFuture connecting) ->
                                finishConnecting(connecting, connection, method, listener));
    }

    private Http1TargetConnection prepare(SocketChannel channel, InetSocketAddress socketAddress) {
        Transport.configure(channel, worker.tuning());
        channel.config().setConnectTimeoutMillis((int) worker.tuning().connectTimeout().toMillis());
        if (target.isSecure()) {
            TargetTls.addTo(channel.pipeline(), policy, socketAddress, worker.tuning());
        }
        var decoder = new ResponseDecoder(decoderConfig);
        var connection = new Http1TargetConnection(this, channel, decoder);
        channel.pipeline().addLast(decoder, new RequestEncoder(), connection);
        worker.loop().register(channel);
        return connection;
    }

    private void finishConnecting(
            ChannelFuture connecting,
            Http1TargetConnection connection,
            HttpMethod method,
            ResponseListener listener) {
        if (!connecting.isSuccess()) {
            connecting.channel().close();
            fail(failure(connecting.cause()), listener);
        } else if (target.isSecure()) {
            TargetTls.whenSecure(
                    connecting.channel(),
                    () -> listener.opened(connection.open(method, listener)),
                    failure -> fail(failure, listener));
        } else {
            listener.opened(connection.open(method, listener));
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
