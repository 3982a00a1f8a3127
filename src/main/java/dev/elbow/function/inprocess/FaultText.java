package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// How a failed invocation is told in one line.
final class FaultText {
    private FaultText() {}

    /// `java.lang.IllegalStateException: broken`, or the message alone when nothing was thrown.
    static String line(UserFault fault) {
        var message = fault.msg == null ? "" : fault.msg.strip().replaceAll("\\s*\\R\\s*", " ");
        return fault.exception == null || fault.exception.equals(message)
                ? message
                : fault.exception + ": " + message;
    }

    /// As AWS's runtime logs it: message, type and stack trace.
    static byte[] report(UserFault fault) {
        return fault.reportableError().getBytes(UTF_8);
    }

    /// As the Invoke API answers it: `errorMessage`, `errorType`, `stackTrace`.
    static String document(UserFault fault, Throwable thrown) {
        var text = new StringBuilder("{");
        if (fault.msg != null) {
            text.append("\"errorMessage\":\"").append(quoted(fault.msg)).append("\",");
        }
        text.append("\"errorType\":\"")
                .append(
                        quoted(
                                fault.exception == null
                                        ? thrown.getClass().getName()
                                        : fault.exception))
                .append('"');
        var frames = thrown.getStackTrace();
        if (!(thrown instanceof UserFault)) {
            text.append(",\"stackTrace\":[");
            for (int i = 0; i < frames.length; i++) {
                text.append(i == 0 ? "\"" : ",\"").append(quoted(frames[i].toString())).append('"');
            }
            text.append(']');
        }
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
