package dev.elbow.proxy.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A listener that records its calls as text and lets a test act when the stream is opened.
public final class RecordingResponseListener implements ResponseListener {
    private final Consumer<TargetStream> whenOpened;
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private volatile @Nullable TargetStream stream;

    public RecordingResponseListener(Consumer<TargetStream> whenOpened) {
        this.whenOpened = whenOpened;
    }

    /// The next call.
    public String next() {
        try {
            return Objects.requireNonNull(calls.poll(20, TimeUnit.SECONDS), "no call");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The stream, once it is opened.
    public TargetStream stream() {
        return Objects.requireNonNull(stream, "not opened");
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }

    @Override
    public void opened(TargetStream opened) {
        stream = opened;
        calls.add("opened");
        whenOpened.accept(opened);
    }

    @Override
    public void interimResponse(int code) {
        calls.add("interim " + code);
    }

    @Override
    public void responseHead(HttpResponseStatus status, HttpHeaders headers) {
        calls.add("head " + status.code());
    }

    @Override
    public boolean switchProtocols(HttpResponseStatus status, HttpHeaders headers) {
        calls.add("switch");
        return true;
    }

    @Override
    public void responseBody(ByteBuf part) {
        calls.add("body " + part.toString(ISO_8859_1));
        part.release();
    }

    @Override
    public void responseEnd(ByteBuf lastPart, HttpHeaders trailers) {
        calls.add("end " + lastPart.toString(ISO_8859_1) + " " + trailers.size());
        lastPart.release();
    }

    @Override
    public void responseReadComplete() {
        // Not recorded: reads are cut anywhere
    }

    @Override
    public void requestWritable(boolean writable) {
        calls.add("writable " + writable);
    }

    @Override
    public void failed(TargetFailure failure) {
        calls.add("failed " + failure);
    }
}
