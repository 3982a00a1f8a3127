package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.Arn;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where functions' lines go, each with the function's name and the start of the request id before
/// it: `[hello 1b2c3d4e] a line`.
final class FunctionLog {
    private static final int ID_SHOWN = 8;

    private final PrintStream out;
    private final boolean keepsLines;

    private final Map<Arn, LogLines> kept = new ConcurrentHashMap<>();

    /// @param keepsLines whether the last lines of each function are kept
    FunctionLog(PrintStream out, boolean keepsLines) {
        this.out = out;
        this.keepsLines = keepsLines;
    }

    /// The last lines of a function; empty when none are kept.
    Optional<List<String>> lines(Arn function) {
        if (!keepsLines) {
            return Optional.empty();
        }
        var lines = kept.get(function);
        return Optional.of(lines == null ? List.of() : lines.lines());
    }

    void forget(Arn function) {
        kept.remove(function);
    }

    /// One write for all of the lines, so that those of other threads do not come between.
    ///
    /// @param function its ARN, unqualified: several regions may have one of its name
    /// @param requestId or whatever takes its place; may be empty
    /// @param text with or without the last line's end
    void write(Arn function, String requestId, byte[] text) {
        if (keepsLines) {
            kept.computeIfAbsent(function, _ -> new LogLines()).append(text);
        }
        var lines = prefixed(prefix(function, requestId), text);
        out.write(lines, 0, lines.length);
        out.flush();
    }

    private static byte[] prefix(Arn function, String requestId) {
        var name = function.text().substring(function.text().lastIndexOf(':') + 1);
        var id = requestId.length() > ID_SHOWN ? requestId.substring(0, ID_SHOWN) : requestId;
        return ("[" + name + (id.isEmpty() ? "" : " ") + id + "] ").getBytes(UTF_8);
    }

    private static byte[] prefixed(byte[] prefix, byte[] text) {
        int end = text.length > 0 && text[text.length - 1] == '\n' ? text.length - 1 : text.length;
        int lines = 1;
        for (int i = 0; i < end; i++) {
            if (text[i] == '\n') {
                lines++;
            }
        }
        var all = new byte[end + lines * prefix.length + 1];
        int to = 0;
        int from = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || text[i] == '\n') {
                System.arraycopy(prefix, 0, all, to, prefix.length);
                to += prefix.length;
                System.arraycopy(text, from, all, to, i - from);
                to += i - from;
                all[to++] = '\n';
                from = i + 1;
            }
        }
        return all;
    }

    static byte[] joined(byte[] first, byte[] second) {
        var both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
