package dev.elbow.function;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// AWS's sentence: `2026-07-01T12:00:00.123Z 3e1b… Task timed out after 3.00 seconds`.
final class TimeoutText {
    private TimeoutText() {}

    static String of(long millis, String requestId, int seconds) {
        return "%s %s Task timed out after %s seconds"
                .formatted(
                        Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS),
                        requestId,
                        String.format(Locale.ROOT, "%.2f", (double) seconds));
    }
}
