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
        var process = marked(builder).start();
        Inside.host().started(process);
        return process;
    }

    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        for (var builder : builders) {
            marked(builder);
        }
        var processes = ProcessBuilder.startPipeline(builders);
        processes.forEach(Inside.host()::started);
        return processes;
    }

    /// At each start: the function may have changed the variables since.
    private static ProcessBuilder marked(ProcessBuilder builder) throws IOException {
        var mark = Inside.host().processMark();
        int end = mark.indexOf('=');
        prepared(builder).environment().put(mark.substring(0, end), mark.substring(end + 1));
        return builder;
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
