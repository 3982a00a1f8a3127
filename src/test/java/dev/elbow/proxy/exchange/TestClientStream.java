package dev.elbow.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream of no protocol: records what is written to the client.
final class TestClientStream extends ClientStream {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 49_152);

    final List<String> calls = new ArrayList<>();
    final StringBuilder body = new StringBuilder();
    final List<Boolean> reading = new ArrayList<>();
    int status;
    @Nullable HttpHeaders headers;
    @Nullable HttpHeaders trailers;

    TestClientStream(Worker worker, ExchangeListener listener, ReceivedHead head) {
        super(worker, listener, ClientInfo.of(CLIENT, null, 0), head);
    }

    @Override
    protected void readRequest(boolean resume) {
        reading.add(resume);
    }

    @Override
    protected void writeContinue() {
        calls.add("continue");
    }

    @Override
    protected void writeResponse(
            HttpResponseStatus responseStatus, HttpHeaders responseHeaders, ByteBuf content) {
        writeHead(responseStatus, responseHeaders);
        writeBody(content);
    }

    @Override
    protected void writeHead(HttpResponseStatus responseStatus, HttpHeaders responseHeaders) {
        calls.add("head");
        status = responseStatus.code();
        headers = responseHeaders;
    }

    @Override
    protected void writeBody(ByteBuf part) {
        body.append(part.toString(UTF_8));
        part.release();
    }

    @Override
    protected void writeEnd(ByteBuf lastPart, HttpHeaders responseTrailers) {
        writeBody(lastPart);
        trailers = responseTrailers;
    }

    @Override
    protected void writeSwitch(HttpResponseStatus responseStatus, HttpHeaders responseHeaders) {
        writeHead(responseStatus, responseHeaders);
    }

    @Override
    protected void flush() {}

    @Override
    protected boolean isWritable() {
        return true;
    }

    /// None, as of a protocol with several streams.
    @Override
    protected @Nullable CharSequence connectionHeader() {
        return null;
    }

    @Override
    protected void closeAfterResponse() {
        calls.add("close");
    }

    @Override
    protected void touch() {}

    @Override
    protected long takeSentBytes() {
        return 0;
    }

    @Override
    protected void endResponse() {
        calls.add("end");
    }

    @Override
    protected void abortResponse() {
        calls.add("abort");
    }
}
