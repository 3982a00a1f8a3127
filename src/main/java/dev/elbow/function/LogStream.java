package dev.elbow.function;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// The name of an environment's log stream: `2026/07/01/[$LATEST]58419525dade4d17a495dceeeed44708`.
final class LogStream {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private LogStream() {}

    static String name(long millis, String version) {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return DAY.format(Instant.ofEpochMilli(millis))
                + "/["
                + version
                + "]"
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong());
    }
}
