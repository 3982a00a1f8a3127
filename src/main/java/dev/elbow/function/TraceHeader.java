package dev.elbow.function;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// The header `X-Amzn-Trace-Id` as a function sees it in `_X_AMZN_TRACE_ID`:
/// `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0`.
final class TraceHeader {
    private static final String ROOT = "Root=";
    private static final String PARENT = "Parent=";
    private static final String SAMPLED = "Sampled=1";

    private TraceHeader() {}

    /// With what the caller left out: a root of its own, the segment of the invocation as parent,
    /// and not sampled.
    static String complete(String header, FunctionClock clock) {
        int root = header.indexOf(ROOT);
        if (root >= 0 && header.indexOf(PARENT) >= 0) {
            return header;
        }
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        var sampled = header.contains(SAMPLED) ? "1" : "0";
        return ROOT
                + (root < 0 ? newRoot(clock, random, hex) : value(header, root + ROOT.length()))
                + ";Parent="
                + hex.toHexDigits(random.nextLong())
                + ";Sampled="
                + sampled;
    }

    private static String newRoot(FunctionClock clock, ThreadLocalRandom random, HexFormat hex) {
        return "1-"
                + hex.toHexDigits((int) (clock.millis() / 1000))
                + "-"
                + hex.toHexDigits(random.nextInt())
                + hex.toHexDigits(random.nextLong());
    }

    private static String value(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.substring(from) : header.substring(from, end);
    }

    static boolean sampled(String header) {
        return header.contains(SAMPLED);
    }

    static String root(String header) {
        int at = header.indexOf(ROOT);
        return at < 0 ? "" : value(header, at + ROOT.length());
    }

    static String parent(String header) {
        int at = header.indexOf(PARENT);
        return at < 0 ? "" : value(header, at + PARENT.length());
    }
}
