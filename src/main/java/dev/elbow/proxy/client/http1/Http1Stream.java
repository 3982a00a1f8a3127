package dev.elbow.proxy.client.http1;

import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.ClientStream;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.header.HeaderNames;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/// A request on an HTTP/1 connection, which serves one at a time.
final class Http1Stream extends ClientStream {
    private final Http1Connection connection;
    private final Http1ResponseWriter writer;
    private final Http1RequestHead request;

    Http1Stream(
            Http1Connection connection,
            Http1ResponseWriter writer,
            Worker worker,
            ExchangeListener listener,
            ClientInfo client,
            Http1RequestHead request) {
        super(worker, listener, client, request);
        this.connection = connection;
        this.writer = writer;
        this.request = request;
    }

    @Override
    protected void readRequest(boolean resume) {
        connection.read(resume);
    }

    @Override
    protected void writeContinue() {
        writer.writeContinue();
    }

    @Override
    protected void writeResponse(HttpResponseStatus status, HttpHeaders headers, ByteBuf content) {
        writer.writeResponse(status, headers, content);
    }

    @Override
    protected void writeHead(HttpResponseStatus status, HttpHeaders headers) {
        connection.decideKeepAlive();
        writer.writeHead(status, headers, request);
    }

    @Override
    protected void writeBody(ByteBuf part) {
        writer.writeBody(part);
    }

    @Override
    protected void writeEnd(ByteBuf lastPart, HttpHeaders trailers) {
        writer.writeEnd(lastPart);
    }

    @Override
    protected void writeSwitch(HttpResponseStatus status, HttpHeaders headers) {
        connection.switchProtocols(status, headers);
    }

    @Override
    protected void flush() {
        writer.flush();
    }

    @Override
    protected boolean isWritable() {
        return writer.isWritable();
    }

    @Override
    protected CharSequence connectionHeader() {
        return connection.decideKeepAlive() ? HeaderNames.KEEP_ALIVE_VALUE : HeaderNames.CLOSE;
    }

    @Override
    protected void closeAfterResponse() {
        writer.closeAfterResponse();
    }

    @Override
    protected void touch() {
        connection.touch();
    }

    @Override
    protected long takeSentBytes() {
        return writer.takeBytes();
    }

    @Override
    protected void endResponse() {
        connection.endResponse();
    }

    @Override
    protected void abortResponse() {
        connection.abort();
    }
}
