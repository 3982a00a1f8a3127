package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/// Where functions' lines go, each with the function's name and the start of the request id before
/// it: `[hello 1b2c3d4e] a line`.
final class FunctionLog {
    private static final int ID_SHOWN = 8;

    private final PrintStream out;

    FunctionLog(PrintStream out) {
        this.out = out;
    }

    void write(String function, String requestId, String text) {
        write(out, prefix(function, requestId), text.getBytes(UTF_8));
    }

    void write(String function, String requestId, byte[] text) {
        write(out, prefix(function, requestId), text);
    }

    static byte[] prefix(String function, String requestId) {
        var id = requestId.length() > ID_SHOWN ? requestId.substring(0, ID_SHOWN) : requestId;
        return ("[" + function + " " + id + "] ").getBytes(UTF_8);
    }

    /// One write for all of the lines, so that those of other threads do not come between.
    static void write(PrintStream out, byte[] prefix, byte[] text) {
        var lines = new ByteArrayOutputStream(text.length + prefix.length + 1);
        int end = text.length > 0 && text[text.length - 1] == '\n' ? text.length - 1 : text.length;
        lines.writeBytes(prefix);
        for (int i = 0; i < end; i++) {
            lines.write(text[i]);
            if (text[i] == '\n') {
                lines.writeBytes(prefix);
            }
        }
        lines.write('\n');
        out.write(lines.toByteArray(), 0, lines.size());
        out.flush();
    }
}
