package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// How a failed invocation is told.
final class FaultText {
    private static final int DEEPEST = 20;

    private FaultText() {}

    /// `java.lang.IllegalStateException: broken`, or the message alone when nothing was thrown.
    static String line(Fault fault) {
        var text = fault.message();
        var message = text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
        return fault.type() == null || fault.type().equals(message)
                ? message
                : fault.type() + ": " + message;
    }

    /// `; caused by java.lang.NoClassDefFoundError: a/B` where a missing class is why something
    /// else was thrown; else empty.
    static String missingCause(Throwable thrown) {
        var cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
                return thrown instanceof NoClassDefFoundError ? "" : "; caused by " + cause;
            }
            cause = cause.getCause();
        }
        return "";
    }

    /// As AWS's runtime logs it: message, type and stack trace.
    static byte[] report(Fault fault) {
        return fault.report().getBytes(UTF_8);
    }

    /// As the Invoke API answers it: `errorMessage`, `errorType`, `stackTrace`.
    static String document(Fault fault, Throwable thrown) {
        var text = new StringBuilder("{");
        if (fault.message() != null) {
            text.append("\"errorMessage\":\"").append(quoted(fault.message())).append("\",");
        }
        text.append("\"errorType\":\"")
                .append(quoted(fault.type() == null ? thrown.getClass().getName() : fault.type()))
                .append('"');
        var frames = fault.frames();
        if (frames != null) {
            text.append(",\"stackTrace\":[");
            for (int i = 0; i < frames.length; i++) {
                text.append(i == 0 ? "\"" : ",\"").append(quoted(frames[i])).append('"');
            }
            text.append(']');
        }
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
