package dev.elbow.function;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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

    /// AWS's sentence: `2026-07-01T12:00:00.123Z 3e1b… Task timed out after 3.00 seconds`.
    static String timedOut(long millis, String requestId, int seconds) {
        return "%s %s Task timed out after %s seconds"
                .formatted(
                        Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS),
                        requestId,
                        String.format(Locale.ROOT, "%.2f", (double) seconds));
    }
}
