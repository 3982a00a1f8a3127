package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.X_AMZN_TRACE_ID;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/// `X-Amzn-Trace-Id` of the requests of one event loop (alb-spec §3.3).
public final class TraceId {
    /// With longer headers, in bytes, what the client sent is replaced by a fresh `Root`.
    public static final int MAX_HEADERS = 7 * 1024;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = "1-63441c4a-abcdef012345678912345678".length();
    private static final int EPOCH_DIGITS = 8;
    private static final int RANDOM_FROM = "1-63441c4a-".length();

    private final RandomGenerator random;

    public TraceId(RandomGenerator random) {
        this.random = random;
    }

    /// Sets the header for the target.
    ///
    /// @param headerBytes size of all the headers as received
    /// @return its value
    public String apply(HttpHeaders headers, int headerBytes, long epochSeconds) {
        var received = headers.get(X_AMZN_TRACE_ID);
        if (received == null) {
            var value = field("Root=", epochSeconds);
            headers.add(X_AMZN_TRACE_ID, value);
            return value;
        }
        var value =
                headerBytes > MAX_HEADERS || received.isBlank()
                        ? field("Root=", epochSeconds)
                        : continued(received, epochSeconds);
        headers.set(X_AMZN_TRACE_ID, value);
        return value;
    }

    private String continued(String received, long epochSeconds) {
        var others = new ArrayList<String>();
        boolean root = false;
        int self = -1;
        for (var part : received.split(";")) {
            var field = part.strip();
            if (field.startsWith("Self=")) {
                self = self < 0 ? others.size() : self;
                continue;
            }
            root |= field.startsWith("Root=");
            if (!field.isEmpty()) {
                others.add(field);
            }
        }
        if (self >= 0) {
            others.add(self, field("Self=", epochSeconds));
        } else {
            others.addFirst(field(root ? "Self=" : "Root=", epochSeconds));
        }
        return String.join(";", others);
    }

    @SuppressWarnings("deprecation") // the one way to make a string of ASCII bytes in one copy
    private String field(String name, long epochSeconds) {
        int from = name.length();
        var text = new byte[from + LENGTH];
        name.getBytes(0, from, text, 0);
        text[from] = '1';
        text[from + 1] = '-';
        hex(text, from + 2, EPOCH_DIGITS, epochSeconds);
        text[from + 2 + EPOCH_DIGITS] = '-';
        hex(text, from + RANDOM_FROM, 16, random.nextLong());
        hex(text, from + RANDOM_FROM + 16, 8, random.nextLong());
        return new String(text, 0);
    }

    private static void hex(byte[] text, int from, int digits, long value) {
        for (int index = from + digits - 1; index >= from; index--) {
            text[index] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
    }
}
