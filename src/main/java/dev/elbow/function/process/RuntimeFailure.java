package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.process.child.ExitStatus;
import java.io.IOException;
import java.util.Set;

/// What went wrong with a runtime, in AWS's words.
///
/// @param errorType such as `Runtime.ExitError`
/// @param reason what follows the request id in the message; empty when the runtime itself has told
/// @param payload what the runtime sent, or empty
record RuntimeFailure(String errorType, String reason, byte[] payload) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};

    /// With which AWS's runtime for Java leaves its loop, after it has told of them: those of the
    /// JDK that are a `VirtualMachineError`, and `IOError`.
    private static final Set<String> END_JAVA =
            Set.of(
                    "java.lang.InternalError",
                    "java.lang.OutOfMemoryError",
                    "java.lang.StackOverflowError",
                    "java.lang.UnknownError",
                    "java.util.zip.ZipError",
                    "java.io.IOError");

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

    boolean endsJavaRuntime() {
        return END_JAVA.contains(document().type());
    }

    /// `java.lang.IllegalStateException: broken` of what the runtime sent.
    private String line() {
        var document = document();
        if (!document.isJson()) {
            return errorType.isEmpty() ? "the runtime's error is no JSON" : errorType;
        }
        var oneLine = document.message().strip().replaceAll("\\s*\\R\\s*", " ");
        return document.type().isEmpty() ? oneLine : document.type() + ": " + oneLine;
    }

    /// What of the runtime's document is read.
    private record Document(boolean isJson, String type, String message) {}

    private Document document() {
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
            return new Document(false, "", "");
        }
        return new Document(true, type, message);
    }

    private static String text(JsonParser json) throws IOException {
        json.skipChildren();
        return json.getValueAsString("");
    }
}
