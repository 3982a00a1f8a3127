package dev.elbow.observe.inspector;

import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.observe.inspector.RecordedExchange.TargetRequestHead;
import dev.elbow.observe.inspector.RecordedExchange.TargetResponseHead;
import dev.elbow.proxy.exchange.EvaluatedRules;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeRecorder;
import dev.elbow.proxy.exchange.RecordedInvocation;
import dev.elbow.proxy.exchange.TargetSelection;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An exchange that is being recorded, on the request's event loop until it is
/// [completed][#complete] by the inspector's thread. What arrives later is dropped.
///
/// A fixed response is finished before the body of the request is read: so the inspector completes
/// a recording some milliseconds after its end, and the methods are synchronized.
final class Recording implements ExchangeRecorder {
    private final RetainedBytes retained;
    private final List<Header> requestHeaders;
    private int headBytes;
    private final BodyCapture requestBody;
    private final BodyCapture responseBody;
    private @Nullable EvaluatedRules rules;
    private @Nullable TargetSelection selection;
    private @Nullable TargetRequestHead targetRequest;
    private @Nullable TargetResponseHead targetResponse;
    private @Nullable RecordedInvocation invocation;
    private byte @Nullable [] functionResponse;
    private @Nullable String functionError;
    private @Nullable String wrongMember;
    private List<Header> responseHeaders = List.of();
    private @Nullable ExchangeFacts facts;
    private boolean completed;

    /// @param headBytes taken of `retained`
    /// @param bodyBytes that are kept of each body
    private Recording(
            List<Header> requestHeaders, int headBytes, int bodyBytes, RetainedBytes retained) {
        this.retained = retained;
        this.requestHeaders = requestHeaders;
        this.headBytes = headBytes;
        this.requestBody = new BodyCapture(bodyBytes, retained);
        this.responseBody = new BodyCapture(bodyBytes, retained);
    }

    /// @param bodyBytes that are kept of each body
    /// @return null when recordings in flight retain too much
    static @Nullable Recording begin(HttpHeaders received, int bodyBytes, RetainedBytes retained) {
        var headers = Header.copy(received);
        int bytes = RecordedExchange.bytesInFlight(headers);
        return retained.take(bytes) ? new Recording(headers, bytes, bodyBytes, retained) : null;
    }

    @Override
    public synchronized void requestBody(ByteBuf part) {
        if (!completed) {
            requestBody.add(part);
        }
    }

    @Override
    public synchronized void rulesEvaluated(EvaluatedRules evaluated) {
        rules = evaluated;
    }

    @Override
    public synchronized void targetSelected(TargetSelection selected) {
        selection = selected;
    }

    @Override
    public synchronized void targetRequest(
            String method, String pathAndQuery, HttpHeaders headers) {
        targetRequest = new TargetRequestHead(method, pathAndQuery, Header.copy(headers));
    }

    @Override
    public synchronized void targetResponse(int status, HttpHeaders headers) {
        targetResponse = new TargetResponseHead(status, Header.copy(headers));
    }

    @Override
    public synchronized void invoked(RecordedInvocation invoked) {
        invocation = invoked;
    }

    @Override
    public synchronized void functionReturned(byte[] payload) {
        if (!completed) {
            functionResponse = payload;
        }
    }

    @Override
    public synchronized void functionResponseRefused(String member) {
        if (!completed) {
            wrongMember = member;
        }
    }

    @Override
    public synchronized void functionFailed(String document) {
        if (!completed) {
            functionError = document;
        }
    }

    @Override
    public synchronized void responseBody(ByteBuf part) {
        if (!completed) {
            responseBody.add(part);
        }
    }

    /// Whether it is one of the inspector with these buffers. Several may listen.
    boolean isOf(RetainedBytes other) {
        return retained == other;
    }

    /// Ends the recording.
    synchronized void finish(Exchange exchange) {
        responseHeaders = Header.copy(exchange.responseHeaders());
        facts = ExchangeFacts.of(exchange);
    }

    /// Copies the bodies and releases their buffers.
    synchronized RecordedExchange complete(long id) {
        completed = true;
        var content =
                new Content(
                        requestHeaders,
                        requestBody.copy(),
                        rules,
                        selection,
                        targetRequest,
                        targetResponse,
                        invocation == null
                                ? null
                                : new RecordedFunction(
                                        invocation, functionResponse, functionError, wrongMember),
                        responseHeaders,
                        responseBody.copy());
        release();
        return new RecordedExchange(id, Objects.requireNonNull(facts), content);
    }

    /// Drops the recording.
    synchronized void release() {
        completed = true;
        requestBody.release();
        responseBody.release();
        retained.give(headBytes);
        headBytes = 0;
    }
}
