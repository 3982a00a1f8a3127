package dev.elbow.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetPool;
import dev.elbow.proxy.target.TargetStream;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A pool whose only stream records what is written to the target. It opens at once.
final class TestTargetStream implements TargetPool, TargetStream {
    final StringBuilder body = new StringBuilder();
    boolean writable = true;
    boolean cancelled;
    @Nullable String pathAndQuery;
    @Nullable HttpHeaders headers;
    @Nullable HttpHeaders trailers;
    private @Nullable ResponseListener listener;

    ResponseListener listener() {
        return Objects.requireNonNull(listener, "not opened");
    }

    @Override
    public void open(HttpMethod method, ResponseListener responseListener) {
        listener = responseListener;
        responseListener.opened(this);
    }

    @Override
    public boolean closeIdle() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public void writeHead(
            HttpMethod method, String target, HttpHeaders requestHeaders, boolean ends) {
        pathAndQuery = target;
        headers = requestHeaders;
    }

    @Override
    public void writeBody(ByteBuf part) {
        body.append(part.toString(UTF_8));
        part.release();
    }

    @Override
    public void writeEnd(ByteBuf lastPart, HttpHeaders requestTrailers) {
        writeBody(lastPart);
        trailers = requestTrailers;
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void readResponse(boolean resume) {}

    @Override
    public void preventReuse() {}

    @Override
    public void cancel() {
        cancelled = true;
    }
}
