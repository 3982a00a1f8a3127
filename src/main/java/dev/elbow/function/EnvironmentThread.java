package dev.elbow.function;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/// The thread of one environment: it knows for whom it works, so that what is printed on it can be
/// told apart.
final class EnvironmentThread extends Thread {
    private final String function;
    private final Map<FunctionOutput, ByteArrayOutputStream> unfinished = new HashMap<>();
    private String requestId = "init";

    EnvironmentThread(String function, int number, Runnable work, ClassLoader handlers) {
        super(work, function + "-" + number);
        this.function = function;
        setDaemon(true);
        setContextClassLoader(handlers);
    }

    String function() {
        return function;
    }

    String requestId() {
        return requestId;
    }

    void begin(String id) {
        requestId = id;
    }

    ByteArrayOutputStream unfinishedLine(FunctionOutput output) {
        return unfinished.computeIfAbsent(output, first -> new ByteArrayOutputStream());
    }

    /// What a handler printed without an end of line belongs to its own invocation.
    void finishLines() {
        unfinished.forEach(
                (output, line) -> {
                    if (line.size() > 0) {
                        output.finish(this, line);
                    }
                });
    }
}
