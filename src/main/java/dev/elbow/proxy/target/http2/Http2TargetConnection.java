package dev.elbow.proxy.target.http2;

import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An HTTP/2 connection to a target, in [Http2TargetPool] from the target's settings to its end.
final class Http2TargetConnection extends TargetFrames {
    private static final int LAST_ID = Integer.MAX_VALUE;

    private final Http2TargetPool pool;
    private final Worker worker;
    private final boolean secure;
    private final SocketChannel channel;
    private final Http2TargetCodec codec;
    private @Nullable Future<?> settingsTimer;
    private boolean timedOut;
    private boolean leaving;
    private int streams;
    private int idleSince;

    /// @param secure whether it is over TLS
    Http2TargetConnection(
            Http2TargetPool pool, Worker worker, boolean secure, SocketChannel channel) {
        this.pool = pool;
        this.worker = worker;
        this.secure = secure;
        this.channel = channel;
        this.codec = Http2TargetCodec.of(this, worker.tuning());
    }

    /// Sends the preface and awaits the target's settings.
    void start() {
        var tuning = worker.tuning();
        var time = tuning.second().multipliedBy(tuning.handshakeSeconds());
        settingsTimer = worker.loop().schedule(this::timeOut, time.toNanos(), TimeUnit.NANOSECONDS);
        channel.pipeline().addLast(codec);
        channel.closeFuture().addListener(_ -> end());
    }

    private void timeOut() {
        timedOut = true;
        close();
    }

    private void cancelTimer() {
        if (settingsTimer != null) {
            settingsTimer.cancel(false);
            settingsTimer = null;
        }
    }

    private void end() {
        cancelTimer();
        if (isReady()) {
            pool.remove(this);
        } else {
            pool.failed(timedOut ? TargetFailure.CONNECT_TIMEOUT : failure());
        }
    }

    /// Whether another stream may be opened now.
    boolean hasRoom() {
        return isReusable() && streams < codec.connection().local().maxActiveStreams();
    }

    /// Whether requests may be sent on it, once there is room.
    boolean isReusable() {
        // Each stream to come takes two numbers
        return !leaving
                && channel.isActive()
                && codec.connection().local().lastStreamCreated() < LAST_ID - 2L * (streams + 1);
    }

    boolean isUnused() {
        return streams == 0;
    }

    /// Whether the connection was unused for too long.
    boolean isTooOld(int keepSeconds) {
        return worker.now() - idleSince >= keepSeconds;
    }

    /// Opens a stream for a request.
    Http2TargetStream open(ResponseListener listener) {
        streams++;
        return new Http2TargetStream(codec, secure, listener, this::endStream);
    }

    private void endStream() {
        streams--;
        idleSince = worker.now();
        pool.release(this);
    }

    /// Sends GOAWAY and closes.
    void close() {
        leaving = true;
        channel.close();
    }

    @Override
    void ready() {
        cancelTimer();
        idleSince = worker.now();
        pool.add(this);
    }

    @Override
    void leave() {
        leaving = true;
        if (isReady() && isUnused()) {
            channel.close();
        }
    }
}
