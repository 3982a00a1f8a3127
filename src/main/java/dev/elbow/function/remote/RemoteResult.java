package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Objects;

/// What an endpoint's answer, or its silence, means.
final class RemoteResult {
    /// Lambda's limit for a synchronous answer.
    static final int MOST_BYTES = 6_291_556;

    private static final String TOO_LARGE = "Function.ResponseSizeTooLarge";

    private RemoteResult() {}

    static InvocationResult of(InvokeResponse response) {
        int status = response.status();
        var body = response.body();
        if (status / 100 != 2) {
            return failed(reason(status), status, body);
        }
        if (!response.functionError()) {
            return new Answer(body);
        }
        var document = new String(body, UTF_8);
        return new Failed(
                Reason.UNHANDLED,
                ErrorDocument.read(body).map(ErrorDocument::line).orElse("Unhandled"),
                document);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401, 403 -> Reason.ACCESS_DENIED;
            case 404 -> Reason.NOT_FOUND;
            case 429 -> Reason.THROTTLING;
            default -> Reason.SERVICE;
        };
    }

    private static Failed failed(Reason reason, int status, byte[] body) {
        var text =
                ErrorDocument.read(body)
                        .map(ErrorDocument::line)
                        .filter(line -> !line.isEmpty())
                        .orElse("no explanation");
        return new Failed(reason, "the Invoke endpoint answered %d: %s".formatted(status, text));
    }

    static InvocationResult of(Throwable failure, URI endpoint) {
        return switch (failure) {
            case ConnectTimeoutException _, SslHandshakeTimeoutException _ ->
                    new Failed(
                            Reason.CONNECTION_TIMEOUT,
                            "%s did not accept a connection in time".formatted(endpoint));
            case ConnectException _ ->
                    new Failed(Reason.CONNECTION_ERROR, "%s: nobody answers".formatted(endpoint));
            case TooLongHttpContentException _ ->
                    Failed.of(
                            Reason.UNHANDLED,
                            TOO_LARGE,
                            "Response payload size exceeded maximum allowed payload size (%d bytes)."
                                    .formatted(MOST_BYTES));
            default ->
                    new Failed(
                            Reason.CONNECTION_ERROR,
                            "%s: %s"
                                    .formatted(
                                            endpoint,
                                            Objects.requireNonNullElse(
                                                    failure.getMessage(), failure.toString())));
        };
    }
}
