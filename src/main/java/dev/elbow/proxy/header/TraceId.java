package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.X_AMZN_TRACE_ID;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/// Sets `X-Amzn-Trace-Id` of the requests of one event loop (behaviour/headers.md#x-amzn-trace-id).
public final class TraceId {
    /// The longest headers, in bytes, with which a received value is kept; else it is replaced.
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
                        : withField(received, epochSeconds);
        headers.set(X_AMZN_TRACE_ID, value);
        return value;
    }

    private String withField(String received, long epochSeconds) {
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
        int start = name.length();
        var text = new byte[start + LENGTH];
        name.getBytes(0, start, text, 0);
        text[start] = '1';
        text[start + 1] = '-';
        writeHex(text, start + 2, EPOCH_DIGITS, epochSeconds);
        text[start + 2 + EPOCH_DIGITS] = '-';
        writeHex(text, start + RANDOM_FROM, 16, random.nextLong());
        writeHex(text, start + RANDOM_FROM + 16, 8, random.nextLong());
        return new String(text, 0);
    }

    private static void writeHex(byte[] text, int from, int digits, long value) {
        for (int index = from + digits - 1; index >= from; index--) {
            text[index] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
    }
}
