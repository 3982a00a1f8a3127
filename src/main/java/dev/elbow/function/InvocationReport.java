package dev.elbow.function;

import java.util.regex.Pattern;

/// What AWS writes at the end of an invocation: `REPORT RequestId: …\tDuration: 1.23 ms\tBilled
/// Duration: 125 ms\tMemory Size: 512 MB\tMax Memory Used: 85 MB\tInit Duration: 123.45 ms`.
///
/// @param nanos how long it ran, without the init phase
/// @param initNanos of the init phase, for the first invocation after it; else -1
/// @param initBilled since August 2025 AWS bills it, except for provisioned concurrency
/// @param memoryMegabytes that the function may use
/// @param maxMemoryBytes that its environment used so far, or -1 where that is not known: the field
///   is then left out
/// @param status `timeout`, `error`, or empty
/// @param errorType such as `Runtime.ExitError`, or empty
record InvocationReport(
        long nanos,
        long initNanos,
        boolean initBilled,
        int memoryMegabytes,
        long maxMemoryBytes,
        String status,
        String errorType) {
    private static final Pattern ERROR_TYPE = Pattern.compile("\"errorType\":\\s*\"([^\"]*)\"");
    private static final long MEGABYTE = 1L << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    static final String TIMEOUT = "timeout";
    static final String ERROR = "error";

    /// The `errorType` of AWS's error document, or empty.
    static String errorType(String document) {
        var found = ERROR_TYPE.matcher(document);
        return found.find() ? found.group(1) : "";
    }

    void write(StringBuilder text, String requestId, String traceId) {
        text.append("REPORT RequestId: ").append(requestId);
        text.append("\tDuration: ");
        millis(text, nanos);
        text.append(" ms\tBilled Duration: ").append(billedMillis());
        text.append(" ms\tMemory Size: ").append(memoryMegabytes).append(" MB");
        if (maxMemoryBytes >= 0) {
            text.append("\tMax Memory Used: ")
                    .append((maxMemoryBytes + MEGABYTE - 1) / MEGABYTE)
                    .append(" MB");
        }
        if (initNanos >= 0) {
            text.append("\tInit Duration: ");
            millis(text, initNanos);
            text.append(" ms");
        }
        status(text);
        text.append('\n');
        if (TraceHeader.sampled(traceId)) {
            text.append("XRAY TraceId: ").append(TraceHeader.root(traceId));
            text.append("\tSegmentId: ").append(TraceHeader.parent(traceId));
            text.append("\tSampled: true\t\n");
        }
    }

    private void status(StringBuilder text) {
        if (status.isEmpty()) {
            text.append('\t');
            return;
        }
        text.append("\tStatus: ").append(status);
        if (!errorType.isEmpty()) {
            text.append("\tError Type: ").append(errorType);
        }
    }

    /// Whole milliseconds, rounded up.
    private long billedMillis() {
        long billed = initBilled && initNanos > 0 ? nanos + initNanos : nanos;
        return (billed + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /// With two decimals, without the cost of a formatter.
    static void millis(StringBuilder text, long nanos) {
        long hundredths = (nanos + 5_000) / 10_000;
        long rest = hundredths % 100;
        text.append(hundredths / 100).append('.');
        if (rest < 10) {
            text.append('0');
        }
        text.append(rest);
    }
}
