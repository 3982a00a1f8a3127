package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An answer of the Lambda API.
///
/// @param headers besides the request's id
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
record LambdaAnswer(int status, Map<String, String> headers, byte[] body) {
    static final byte[] NOTHING = {};

    /// Errors whose message is spelled with a capital.
    private static final Set<String> CAPITAL =
            Set.of("ResourceNotFoundException", "ServiceException");

    static LambdaAnswer json(int status, byte[] body) {
        return new LambdaAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    static LambdaAnswer empty(int status) {
        return new LambdaAnswer(status, Map.of(), NOTHING);
    }

    static LambdaAnswer error(ApiFailure failure) {
        return error(failure, "");
    }

    /// @param reason why it is refused, as of [dev.elbow.model.InvokeOutcome.Throttled]
    static LambdaAnswer throttled(String reason) {
        var failure = new ApiFailure("TooManyRequestsException", 429, "Rate Exceeded.");
        var error = error(failure, ",\"Reason\":\"" + Json.quoted(reason) + "\"");
        var headers = new LinkedHashMap<>(error.headers);
        headers.put("Retry-After", "1");
        return new LambdaAnswer(error.status, headers, error.body);
    }

    private static LambdaAnswer error(ApiFailure failure, String more) {
        // The checks of shapes are shared with elbv2, which names them otherwise
        var code =
                switch (failure.code()) {
                    case "ValidationError" -> "ValidationException";
                    case "MalformedInput" -> "SerializationException";
                    case String other -> other;
                };
        var body =
                "{\"Type\":\"%s\",\"%s\":\"%s\"%s}"
                        .formatted(
                                failure.status() < 500 ? "User" : "Service",
                                CAPITAL.contains(code) ? "Message" : "message",
                                Json.quoted(failure.sentence()),
                                more);
        return new LambdaAnswer(
                failure.status(),
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
                body.getBytes(UTF_8));
    }
}
