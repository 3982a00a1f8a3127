package dev.elbow.function.packaged.inside;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// Stands for [ProcessBuilder]: child processes inherit the environment's variables, not Elbow's.
public final class ProcessBuilderInside {
    private static final Map<ProcessBuilder, Boolean> PREPARED = new WeakHashMap<>();

    private ProcessBuilderInside() {}

    public static Map<String, String> environment(ProcessBuilder builder) {
        return prepared(builder).environment();
    }

    public static Process start(ProcessBuilder builder) throws IOException {
        return prepared(builder).start();
    }

    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        builders.forEach(ProcessBuilderInside::prepared);
        return ProcessBuilder.startPipeline(builders);
    }

    private static ProcessBuilder prepared(ProcessBuilder builder) {
        synchronized (PREPARED) {
            if (PREPARED.put(builder, true) == null) {
                var variables = builder.environment();
                variables.clear();
                variables.putAll(Inside.host().variables());
            }
        }
        return builder;
    }
}
