package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.CONTENT_LENGTH;

import dev.elbow.balancing.TargetState;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationRecord;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.event.AlbEvent;
import dev.elbow.function.event.AlbEventResult;
import dev.elbow.function.event.AlbResponse;
import dev.elbow.function.event.AlbResponseResult;
import dev.elbow.model.PrintableText;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.proxy.header.ClientOrigin;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Forwards a request to a function: holds the body, at most 1 MB, writes the event, invokes and
/// responds (docs/reference/lambda-targets.md). The function's answer is read on the function's
/// thread and passed to the event loop once.
final class LambdaForwarder extends Forwarder {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.functions");
    private static final byte[] EMPTY_BODY = {};
    private static final int MAX_REPEATED = 200;

    private final HostedFunction function;
    private final TargetRequest request;
    private final boolean multiValue;
    private final String targetGroup;
    private final ClientOrigin origin;
    private final LoggedWarnings loggedWarnings;

    private @Nullable ByteArrayOutputStream body;

    LambdaForwarder(
            ClientStream client,
            TargetState target,
            HostedFunction function,
            TargetRequest request,
            CompiledListener listener,
            TargetGroup group,
            LoggedWarnings warnings) {
        super(client, target);
        this.function = function;
        this.request = request;
        this.multiValue = group.attributes().bool(TargetGroupAttribute.MULTI_VALUE_HEADERS);
        this.targetGroup = group.arn().text();
        this.origin = request.origin(listener.listener());
        this.loggedWarnings = warnings;
    }

    @Override
    void forward() {
        if (request.webSocket()) {
            refuse(400, "LambdaWebsocketNotSupported", "WebSocket (expected: a plain request)");
            return;
        }
        var length = request.headers().get(CONTENT_LENGTH);
        // Netty has checked that it is a number; one of more than 7 digits is too large
        if (length != null && (length.length() > 7 || isTooLarge(Integer.parseInt(length)))) {
            refuseBody(length);
            return;
        }
        client.body().passTo(this);
    }

    private static boolean isTooLarge(int bytes) {
        return bytes > AlbEvent.MAX_REQUEST_BODY;
    }

    // The request

    @Override
    public void requestBody(ByteBuf part, boolean last, HttpHeaders trailers) {
        try {
            if (!isEnded()) {
                hold(part, last);
            }
        } finally {
            part.release();
        }
    }

    private void hold(ByteBuf bytes, boolean last) {
        if (last && body == null) {
            invoke(bytes.isReadable() ? ByteBufUtil.getBytes(bytes) : EMPTY_BODY);
            return;
        }
        if (body == null) {
            body = new ByteArrayOutputStream(bytes.readableBytes() * 2);
        }
        int size = body.size() + bytes.readableBytes();
        if (isTooLarge(size)) {
            refuseBody("more than " + AlbEvent.MAX_REQUEST_BODY);
            return;
        }
        try {
            bytes.readBytes(body, bytes.readableBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing but memory is written to
        }
        if (last) {
            invoke(body.toByteArray());
        }
    }

    private void invoke(byte[] content) {
        body = null;
        switch (AlbEvent.write(request.event(targetGroup, content, multiValue))) {
            case AlbEventResult.Event(var payload) -> {
                exchange.markDispatched();
                var traceId = exchange.traceId();
                invoke(payload, traceId == null ? "" : traceId);
            }
            case AlbEventResult.BadRequest(var explanation) ->
                    refuse(502, AlbEventResult.BadRequest.ERROR_REASON, explanation);
        }
    }

    private void invoke(byte[] event, String traceId) {
        var recorder = exchange.recorder();
        if (recorder == null) {
            function.invoke(event, traceId, this::receiveResult);
        } else {
            var record = new InvocationRecord();
            recorder.invoked(new RecordedInvocation(event, record));
            function.invoke(event, traceId, record, this::receiveResult);
        }
    }

    // The response

    /// Called on the function's thread, or on the event loop.
    private void receiveResult(InvocationResult result) {
        var recorder = exchange.recorder();
        switch (result) {
            case InvocationResult.Answer(var payload) -> {
                if (recorder != null) {
                    runOnLoop(() -> recorder.functionReturned(payload));
                }
                try {
                    readAnswer(payload);
                } catch (RuntimeException broken) {
                    LOG.log(System.Logger.Level.ERROR, "an answer could not be read", broken);
                    // Without a response the client waits forever: a function has no idle timeout
                    runOnLoop(
                            () -> refuseResult(502, "LambdaUnhandledException", broken.toString()));
                }
            }
            case InvocationResult.Failed(var reason, var message, var document) -> {
                if (recorder != null) {
                    runOnLoop(() -> recorder.functionFailed(document));
                }
                if (reason == Reason.NOT_LOADED) {
                    runOnLoop(() -> refuseUnloaded(message));
                } else {
                    runOnLoop(() -> refuseResult(code(reason), reason.errorReason(), message));
                }
            }
        }
    }

    /// AWS: "The load balancer failed to establish a connection to the Lambda service" is a 504.
    private static int code(Reason reason) {
        return reason == Reason.CONNECTION_TIMEOUT ? 504 : 502;
    }

    private void readAnswer(byte[] payload) {
        switch (AlbResponse.read(payload, multiValue)) {
            case AlbResponseResult.Valid(var response, var warnings) -> {
                runOnLoop(
                        () -> {
                            warnings.forEach(this::warn);
                            respond(response);
                        });
            }
            case AlbResponseResult.Wrong(var reason, var member, var explanation) ->
                    runOnLoop(
                            () -> {
                                var recorder = exchange.recorder();
                                if (recorder != null) {
                                    recorder.functionResponseRefused(member);
                                }
                                refuseResult(502, reason, explanation);
                            });
        }
    }

    private void runOnLoop(Runnable step) {
        client.worker().loop().execute(step);
    }

    private void respond(AlbResponse answer) {
        if (isEnded()) {
            return;
        }
        var response =
                FunctionResponse.of(
                        answer, origin, client.worker().date(), client.connectionHeader());
        if (response == null) {
            refuseResult(
                    502, AlbResponseResult.Wrong.INVALID_RESPONSE, FunctionResponse.NOT_SENDABLE);
            return;
        }
        end();
        exchange.setTargetStatus(answer.status());
        client.respond(response.status(), response.headers(), response.body());
    }

    private void refuseBody(String length) {
        refuse(
                413,
                "LambdaRequestTooLarge",
                "request body: %s bytes (expected: at most %d)"
                        .formatted(length, AlbEvent.MAX_REQUEST_BODY));
    }

    /// Refuses what the function answered, which ends its time as a response does.
    private void refuseResult(int code, String reason, String explanation) {
        if (!isEnded()) {
            exchange.markResponded();
            refuse(code, reason, explanation);
        }
    }

    /// Responds with a page, and logs the reason in one line.
    private void refuse(int code, String reason, String explanation) {
        if (isEnded()) {
            return;
        }
        log(System.Logger.Level.WARNING, explanation + " → " + code + " " + reason);
        fail(new Failure.Function(code, reason, explanation));
    }

    /// Responds with a page, and logs nothing: the text was logged when the code was loaded.
    private void refuseUnloaded(String message) {
        if (isEnded()) {
            return;
        }
        exchange.markResponded();
        fail(
                new Failure.Function(
                        502,
                        Reason.NOT_LOADED.errorReason(),
                        PrintableText.of(message, MAX_REPEATED)));
    }

    /// Logs a warning about an answer once, not with every request.
    private void warn(String warning) {
        if (loggedWarnings.addIfNew(target.key().id(), warning)) {
            log(System.Logger.Level.INFO, warning);
        }
    }

    private void log(System.Logger.Level level, String line) {
        LOG.log(level, "function {0}: {1}", name(target.key().id()), PrintableText.of(line));
    }

    /// `hello` of `arn:aws:lambda:us-east-1:123456789012:function:hello:live`.
    private static String name(String arn) {
        var parts = arn.split(":");
        return parts.length > 6 ? parts[6] : arn;
    }

    // The end

    @Override
    public void fail(Failure failure) {
        body = null;
        if (end()) {
            client.refuse(failure);
        }
    }

    @Override
    public void handleClientClose() {
        body = null;
        end();
    }

    @Override
    public void handleTimeout() {
        // A function has its own timeout: "waits until the function responds or times out"
        client.touch();
    }

    @Override
    public void requestReadComplete() {
        // The function is invoked with the whole body
    }

    @Override
    public void clientWritable(boolean writable) {
        // The response is written at once
    }
}
