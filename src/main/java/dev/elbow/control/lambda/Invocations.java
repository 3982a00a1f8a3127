package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.lambda.op.Errors;
import dev.elbow.control.lambda.op.Invoke;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Json;
import dev.elbow.control.wire.Value;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.Scope;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The Invoke operation: its headers, limits and kinds.
@Singleton
final class Invocations {
    static final int LARGEST_EVENT = 6_291_456;
    static final int LARGEST_ASYNC_EVENT = 1024 * 1024;
    static final int LARGEST_RESPONSE = 6_291_556;
    private static final int LARGEST_CLIENT_CONTEXT = 3583;
    private static final byte[] EMPTY_EVENT = {'{', '}'};

    private final ControlPlane controlPlane;
    private final FunctionInvoker invoker;
    private final EventQueue queue;

    Invocations(ControlPlane controlPlane, FunctionInvoker invoker, EventQueue queue) {
        this.controlPlane = controlPlane;
        this.invoker = invoker;
        this.queue = queue;
    }

    /// The members that come in headers.
    static Map<String, Value> headers(LambdaRequest request) {
        var members = new LinkedHashMap<String, Value>();
        put(members, "InvocationType", request.header("x-amz-invocation-type"));
        put(members, "LogType", request.header("x-amz-log-type"));
        put(members, "ClientContext", request.header("x-amz-client-context"));
        put(members, "DurableExecutionName", request.header("x-amz-durable-execution-name"));
        put(members, "TenantId", request.header("x-amz-tenant-id"));
        return members;
    }

    private static void put(Map<String, Value> members, String name, String header) {
        if (!header.isEmpty()) {
            members.put(name, new Value.Text(header));
        }
    }

    /// @throws ApiFailure as AWS would answer, before anything is invoked
    CompletionStage<LambdaAnswer> answer(Scope scope, Invoke invoke, LambdaRequest request) {
        var event = request.body().length == 0 ? EMPTY_EVENT : request.body();
        checkSize(invoke, event.length);
        Arn function = controlPlane.call(scope, invoke).function();
        Json.check(event);
        var type = invoke.invocationType() == null ? "RequestResponse" : invoke.invocationType();
        if (type.equals("DryRun")) {
            return completedFuture(LambdaAnswer.empty(204));
        }
        var options =
                new InvokeOptions(
                        clientContext(invoke.clientContext()),
                        "Tail".equals(invoke.logType()),
                        request.header("x-amzn-trace-id"));
        if (type.equals("Event")) {
            return completedFuture(
                    queue.offer(function, event, options.traceId())
                            ? LambdaAnswer.empty(202)
                            : LambdaAnswer.throttled(InvokeOutcome.Throttled.ACCOUNT));
        }
        return invoker.invoke(function, event, options)
                .thenApply(outcome -> answer(outcome, function));
    }

    private static void checkSize(Invoke invoke, int size) {
        if (size > LARGEST_EVENT) {
            throw tooLarge(
                    "Request must be smaller than %d bytes for the InvokeFunction operation"
                            .formatted(LARGEST_EVENT));
        }
        if ("Event".equals(invoke.invocationType()) && size > LARGEST_ASYNC_EVENT) {
            throw tooLarge(
                    "%d byte payload is too large for the Event invocation type (limit %d bytes)"
                            .formatted(size, LARGEST_ASYNC_EVENT));
        }
    }

    /// The name is that on the wire; the model's is `RequestTooLargeException`.
    static ApiFailure tooLarge(String message) {
        return new ApiFailure("RequestEntityTooLargeException", 413, message);
    }

    private static String clientContext(@Nullable String base64) {
        if (base64 == null) {
            return "";
        }
        try {
            var json = Base64.getDecoder().decode(base64);
            Json.read(json);
            if (base64.length() <= LARGEST_CLIENT_CONTEXT) {
                return new String(json, UTF_8);
            }
        } catch (IllegalArgumentException | ApiFailure _) {
            // told below
        }
        throw ApiFailure.of(
                "InvalidRequestContentException",
                "Client context must be a valid Base64-encoded JSON object of at most %d bytes."
                        .formatted(LARGEST_CLIENT_CONTEXT));
    }

    private static LambdaAnswer answer(InvokeOutcome outcome, Arn function) {
        return switch (outcome) {
            case InvokeOutcome.Invoked invoked -> answer(invoked);
            case InvokeOutcome.Throttled(var reason) -> LambdaAnswer.throttled(reason);
            case InvokeOutcome.NotFound _ -> LambdaAnswer.error(Errors.noFunction(function.text()));
            case InvokeOutcome.Unavailable(var message) ->
                    LambdaAnswer.error(new ApiFailure("ServiceException", 500, message));
        };
    }

    private static LambdaAnswer answer(InvokeOutcome.Invoked invoked) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", invoked.requestId());
        headers.put("X-Amz-Executed-Version", invoked.executedVersion());
        if (invoked.logTail().length > 0) {
            headers.put("X-Amz-Log-Result", Base64.getEncoder().encodeToString(invoked.logTail()));
        }
        int size = invoked.payload().length;
        boolean tooLarge = size > LARGEST_RESPONSE;
        var error = tooLarge ? InvokeOutcome.Invoked.UNHANDLED : invoked.functionError();
        if (!error.isEmpty()) {
            headers.put("X-Amz-Function-Error", error);
        }
        return new LambdaAnswer(
                200, headers, tooLarge ? responseTooLarge(size) : invoked.payload());
    }

    private static byte[] responseTooLarge(int size) {
        return "{\"errorMessage\":\"Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}"
                .formatted(size, LARGEST_RESPONSE)
                .getBytes(UTF_8);
    }
}
