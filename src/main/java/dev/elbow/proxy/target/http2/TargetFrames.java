package dev.elbow.proxy.target.http2;

import dev.elbow.proxy.target.TargetFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Passes what a target sends on to the receivers of its streams.
abstract class TargetFrames extends Http2EventAdapter
        implements Http2RemoteFlowController.Listener {
    /// Receivers of what was read since the last read was complete.
    private final List<StreamReceiver> reading = new ArrayList<>();

    private Http2Connection.@Nullable PropertyKey key;
    private @Nullable Http2Connection connection;
    private TargetFailure failure = TargetFailure.NOT_HTTP2;
    private boolean ready;

    /// Called for the first settings: requests may be sent.
    abstract void ready();

    /// Called when the target accepts no more streams. Those that it has ignored are closed after
    /// the call.
    abstract void leave();

    /// The failure of a stream, or of the connection, that ends now.
    final TargetFailure failure() {
        return failure;
    }

    final boolean isReady() {
        return ready;
    }

    // For the codec

    final void listenTo(Http2Connection newConnection) {
        connection = newConnection;
        key = newConnection.newKey();
        newConnection.addListener(this);
        newConnection.remote().flowController().listener(this);
    }

    final void setReceiver(Http2Stream stream, StreamReceiver receiver) {
        stream.setProperty(Objects.requireNonNull(key), receiver);
    }

    final @Nullable StreamReceiver receiver(Http2Stream stream) {
        return stream.getProperty(Objects.requireNonNull(key));
    }

    private @Nullable StreamReceiver receiver(int id) {
        var stream = Objects.requireNonNull(connection).stream(id);
        return stream == null ? null : receiver(stream);
    }

    /// Notes that the target broke HTTP/2, which ends the connection.
    final void receiveError() {
        if (ready) {
            failure = TargetFailure.MALFORMED_RESPONSE;
        }
        leave();
    }

    final void completeRead() {
        if (!reading.isEmpty()) {
            var complete = List.copyOf(reading);
            reading.clear();
            complete.forEach(StreamReceiver::receiveReadComplete);
        }
    }

    private void addReading(StreamReceiver receiver) {
        if (reading.isEmpty() || reading.getLast() != receiver) {
            reading.add(receiver);
        }
    }

    // Frames

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        if (!ready) {
            ready = true;
            failure = TargetFailure.CLOSED;
            ready();
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers headers,
            int padding,
            boolean ends) {
        var receiver = receiver(id);
        if (receiver != null) {
            addReading(receiver);
            receiver.receiveHeaders(headers, ends);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean ends) {
        onHeadersRead(context, id, headers, padding, ends);
    }

    @Override
    public int onDataRead(
            ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean ends) {
        int bytes = data.readableBytes() + padding;
        var receiver = receiver(id);
        if (receiver == null) {
            return bytes;
        }
        addReading(receiver);
        return receiver.receiveData(data, bytes, ends);
    }

    @Override
    public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
        leave();
    }

    /// Ends a stream whose response has not ended: reset by the target, ignored according to its
    /// GOAWAY, or closed with the connection.
    @Override
    public void onStreamClosed(Http2Stream closed) {
        var receiver = receiver(closed);
        if (receiver != null) {
            receiver.close(failure);
        }
    }

    @Override
    public void writabilityChanged(Http2Stream changed) {
        var receiver = receiver(changed);
        if (receiver != null) {
            receiver.changeWritability();
        }
    }
}
