package dev.elbow.proxy.target.http2;

import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/// A request on an HTTP/2 connection to a target. The stream of HTTP/2 begins with the head.
final class Http2TargetStream implements TargetStream, StreamReceiver {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    private final Http2TargetCodec codec;
    private final boolean secure;
    private final ResponseListener listener;
    private final Runnable release;
    private @Nullable Http2Stream stream;
    private boolean responding;
    private boolean paused;
    private boolean toldWritable = true;
    private boolean ended;
    private boolean released;

    /// Bytes that were passed on while reading paused. The target may send no more than the
    /// stream's window of them.
    private int unconsumed;

    /// @param secure whether the connection is over TLS
    /// @param release gives back the stream's room on the connection; called once
    Http2TargetStream(
            Http2TargetCodec codec, boolean secure, ResponseListener listener, Runnable release) {
        this.codec = codec;
        this.secure = secure;
        this.listener = listener;
        this.release = release;
    }

    // The request

    @Override
    public void writeHead(
            HttpMethod method, String pathAndQuery, HttpHeaders headers, boolean ends) {
        var head = Http2Fields.request(method, secure, pathAndQuery, headers);
        stream = codec.start(this, head, ends);
        // A change before the head was written was reported to no stream
        if (stream != null && !ends && codec.isWritable(stream) != toldWritable) {
            changeWritability();
        }
    }

    @Override
    public void writeBody(ByteBuf part) {
        if (stream != null && part.isReadable()) {
            codec.writeData(stream, part, false);
        } else {
            part.release();
        }
    }

    @Override
    public void writeEnd(ByteBuf lastPart, HttpHeaders trailers) {
        if (stream == null) {
            lastPart.release();
        } else if (trailers.isEmpty()) {
            codec.writeData(stream, lastPart, true);
        } else {
            writeBody(lastPart);
            codec.writeTrailers(stream, Http2Fields.trailers(trailers));
        }
    }

    @Override
    public void flush() {
        codec.flush();
    }

    @Override
    public boolean isWritable() {
        toldWritable = codec.isWritable(stream);
        return toldWritable;
    }

    @Override
    public void readResponse(boolean resume) {
        paused = !resume;
        if (resume && unconsumed > 0 && stream != null) {
            int bytes = unconsumed;
            unconsumed = 0;
            codec.consume(stream, bytes);
        }
    }

    /// Does nothing: frames tell the ends of requests apart, whatever their heads say.
    @Override
    public void preventReuse() {}

    @Override
    public void cancel() {
        if (!ended) {
            end();
            reset();
        }
    }

    /// Tells the target to stop reading and writing.
    private void reset() {
        if (stream != null) {
            codec.reset(stream);
        }
    }

    // The response

    @Override
    public void receiveHeaders(Http2Headers headers, boolean ends) {
        if (ended) {
            return;
        }
        if (responding) {
            finish(Unpooled.EMPTY_BUFFER, Http2Fields.response(headers));
            return;
        }
        var status = Http2Fields.status(headers);
        if (status == null
                || status.code() == SWITCHING_PROTOCOLS
                || ends && status.code() < FIRST_FINAL) {
            fail(TargetFailure.MALFORMED_RESPONSE);
            reset();
        } else if (status.code() < FIRST_FINAL) {
            listener.interimResponse(status.code());
        } else {
            responding = true;
            listener.responseHead(status, Http2Fields.response(headers));
            if (ends) {
                finish(Unpooled.EMPTY_BUFFER, EmptyHttpHeaders.INSTANCE);
            }
        }
    }

    @Override
    public int receiveData(ByteBuf part, int bytes, boolean ends) {
        if (ended) {
            return bytes;
        }
        if (ends) {
            finish(part.retain(), EmptyHttpHeaders.INSTANCE);
        } else if (part.isReadable()) {
            listener.responseBody(part.retain());
        }
        if (ended || !paused) {
            return bytes;
        }
        unconsumed += bytes;
        return 0;
    }

    private void finish(ByteBuf lastPart, HttpHeaders trailers) {
        if (ended) {
            lastPart.release();
            return;
        }
        end();
        if (stream != null && stream.state().localSideOpen()) {
            // The rest of the request is not wanted, even if it only waits for the target's window
            reset();
        }
        listener.responseEnd(lastPart, trailers);
    }

    @Override
    public void receiveReadComplete() {
        if (!ended) {
            listener.responseReadComplete();
        }
    }

    @Override
    public void changeWritability() {
        if (!ended) {
            listener.requestWritable(isWritable());
        }
    }

    @Override
    public void fail(TargetFailure failure) {
        if (!ended) {
            end();
            listener.failed(failure);
        }
    }

    @Override
    public void close(TargetFailure failure) {
        fail(failure);
        releaseRoom();
    }

    private void end() {
        ended = true;
        if (stream == null) {
            releaseRoom();
        }
    }

    private void releaseRoom() {
        if (!released) {
            released = true;
            release.run();
        }
    }
}
