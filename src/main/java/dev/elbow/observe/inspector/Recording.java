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

/// An exchange that is being recorded. Belongs to the request's event loop until it is
/// [finished][#finish], then to the inspector's thread. What arrives later is dropped.
final class Recording implements ExchangeRecorder {
    private final List<Header> requestHeaders;
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

    Recording(HttpHeaders received, int bodyBytes, RetainedBytes retained) {
        this.requestHeaders = Header.copy(received);
        this.requestBody = new BodyCapture(bodyBytes, retained);
        this.responseBody = new BodyCapture(bodyBytes, retained);
    }

    @Override
    public void requestBody(ByteBuf part) {
        if (!isFinished()) {
            requestBody.add(part);
        }
    }

    @Override
    public void rulesEvaluated(EvaluatedRules evaluated) {
        rules = evaluated;
    }

    @Override
    public void targetSelected(TargetSelection selected) {
        selection = selected;
    }

    @Override
    public void targetRequest(String method, String pathAndQuery, HttpHeaders headers) {
        targetRequest = new TargetRequestHead(method, pathAndQuery, Header.copy(headers));
    }

    @Override
    public void targetResponse(int status, HttpHeaders headers) {
        targetResponse = new TargetResponseHead(status, Header.copy(headers));
    }

    @Override
    public void invoked(RecordedInvocation invoked) {
        invocation = invoked;
    }

    @Override
    public void functionReturned(byte[] payload) {
        if (!isFinished()) {
            functionResponse = payload;
        }
    }

    @Override
    public void functionResponseRefused(String member) {
        if (!isFinished()) {
            wrongMember = member;
        }
    }

    @Override
    public void functionFailed(String document) {
        if (!isFinished()) {
            functionError = document;
        }
    }

    @Override
    public void responseBody(ByteBuf part) {
        if (!isFinished()) {
            responseBody.add(part);
        }
    }

    /// Ends the recording.
    void finish(Exchange exchange) {
        responseHeaders = Header.copy(exchange.responseHeaders());
        facts = ExchangeFacts.of(exchange);
    }

    private boolean isFinished() {
        return facts != null;
    }

    /// Copies the bodies and releases their buffers.
    RecordedExchange complete(long id) {
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

    void release() {
        requestBody.release();
        responseBody.release();
    }
}
