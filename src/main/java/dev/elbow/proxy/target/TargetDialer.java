package dev.elbow.proxy.target;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.SocketChannel;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Establishes connections of one worker to one target: looks up its address, connects, and
/// performs the TLS handshake of HTTPS targets.
public final class TargetDialer {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    /// Receives a connection, or the reason why there is none, on the worker's event loop.
    public interface Callback {
        void connected(SocketChannel channel);

        void failed(TargetFailure failure);
    }

    private final Worker worker;
    private final TargetState target;
    private final BackendPolicy policy;
    private final @Nullable InetAddress address;

    /// @param policy for a target that speaks HTTPS
    public TargetDialer(Worker worker, TargetState target, BackendPolicy policy) {
        this.worker = worker;
        this.target = target;
        this.policy = policy;
        this.address = addressLiteral(target.host());
    }

    /// @return null for a name, which needs a lookup
    private static @Nullable InetAddress addressLiteral(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    /// Establishes a connection.
    ///
    /// @param prepare adds handlers before the connection is established, after those of TLS
    public void dial(Consumer<SocketChannel> prepare, Callback callback) {
        if (!target.isDialable()) {
            fail(TargetFailure.NO_ADDRESS, callback);
        } else if (address != null) {
            connect(address, prepare, callback);
        } else {
            Thread.startVirtualThread(() -> lookUp(prepare, callback));
        }
    }

    /// Runs on a virtual thread: the system's resolver blocks.
    private void lookUp(Consumer<SocketChannel> prepare, Callback callback) {
        try {
            var host = InetAddress.getByName(target.host());
            worker.loop().execute(() -> connect(host, prepare, callback));
        } catch (UnknownHostException unknown) {
            worker.loop().execute(() -> fail(TargetFailure.NO_ADDRESS, callback));
        }
    }

    private void connect(InetAddress host, Consumer<SocketChannel> prepare, Callback callback) {
        var socketAddress = new InetSocketAddress(host, target.port());
        SocketChannel channel;
        try {
            channel = worker.transport().client();
            configure(channel, socketAddress);
            prepare.accept(channel);
            worker.loop().register(channel);
        } catch (RuntimeException noSocket) {
            LOG.log(System.Logger.Level.ERROR, "no socket for a target", noSocket);
            fail(TargetFailure.UNREACHABLE, callback);
            return;
        }
        channel.connect(socketAddress)
                .addListener(
                        (ChannelFuture connecting) ->
                                finishConnecting(connecting, channel, callback));
    }

    private void configure(SocketChannel channel, InetSocketAddress socketAddress) {
        Transport.configure(channel, worker.tuning());
        channel.config().setConnectTimeoutMillis((int) worker.tuning().connectTimeout().toMillis());
        if (target.isSecure()) {
            TargetTls.addTo(
                    channel.pipeline(), policy, socketAddress, target.isHttp2(), worker.tuning());
        }
    }

    private void finishConnecting(
            ChannelFuture connecting, SocketChannel channel, Callback callback) {
        var failure = failure(connecting);
        if (failure != null) {
            channel.close();
            fail(failure, callback);
            return;
        }
        var closed = worker.connections().targetConnected(target.key().targetGroup());
        channel.closeFuture().addListener(_ -> closed.run());
        if (target.isSecure()) {
            TargetTls.whenSecure(channel, () -> callback.connected(channel), callback::failed);
        } else {
            callback.connected(channel);
        }
    }

    private void fail(TargetFailure failure, Callback callback) {
        worker.connections().targetConnectionFailed(target.key().targetGroup());
        callback.failed(failure);
    }

    /// The failure of an attempt to connect; null when it is connected.
    static @Nullable TargetFailure failure(ChannelFuture connecting) {
        if (connecting.isSuccess()) {
            var channel = connecting.channel();
            // The system may choose the closed port of this machine as the port to connect from
            return channel.remoteAddress().equals(channel.localAddress())
                    ? TargetFailure.REFUSED
                    : null;
        }
        return switch (connecting.cause()) {
            case ConnectTimeoutException _ -> TargetFailure.CONNECT_TIMEOUT;
            case ConnectException _ -> TargetFailure.REFUSED;
            default -> TargetFailure.UNREACHABLE;
        };
    }
}
