package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.process.child.ExitStatus;
import java.io.IOException;

/// What went wrong with a runtime, in AWS's words.
///
/// @param errorType such as `Runtime.ExitError`
/// @param reason what follows the request id in the message; empty when the runtime itself has told
/// @param payload what the runtime sent, or empty
record RuntimeFailure(String errorType, String reason, byte[] payload) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};

    static RuntimeFailure exit(ExitStatus status) {
        return new RuntimeFailure("Runtime.ExitError", status.reason(), NOTHING);
    }

    static RuntimeFailure notStarted(IOException why) {
        return new RuntimeFailure(
                "Runtime.InvalidEntrypoint", String.valueOf(why.getMessage()), NOTHING);
    }

    static RuntimeFailure told(String errorType, byte[] payload) {
        return new RuntimeFailure(errorType, "", payload);
    }

    /// `RequestId: 1b2c… Error: Runtime exited with error: exit status 1`.
    ///
    /// @param requestId empty outside of invocations
    String message(String requestId) {
        var error = "Error: " + (reason.isEmpty() ? errorType : reason);
        return requestId.isEmpty() ? error : "RequestId: " + requestId + " " + error;
    }

    Failed failed(String requestId) {
        if (payload.length == 0) {
            return Failed.of(
                    Reason.UNHANDLED,
                    errorType.isEmpty() ? "Unhandled" : errorType,
                    message(requestId));
        }
        return new Failed(Reason.UNHANDLED, line(), new String(payload, UTF_8));
    }

    /// `java.lang.IllegalStateException: broken` of what the runtime sent.
    private String line() {
        var type = "";
        var message = "";
        try (var json = JSON.createParser(payload)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "errorType" -> type = text(json);
                    case "errorMessage" -> message = text(json);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException notJson) {
            return errorType.isEmpty() ? "the runtime's error is no JSON" : errorType;
        }
        var oneLine = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return type.isEmpty() ? oneLine : type + ": " + oneLine;
    }

    private static String text(JsonParser json) throws IOException {
        json.skipChildren();
        return json.getValueAsString("");
    }
}
