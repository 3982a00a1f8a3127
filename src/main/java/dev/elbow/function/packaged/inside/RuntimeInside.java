package dev.elbow.function.packaged.inside;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// Stands for [Runtime].
public final class RuntimeInside {
    private RuntimeInside() {}

    public static void exit(Runtime runtime, int status) {
        Inside.host().exit(status);
    }

    public static void halt(Runtime runtime, int status) {
        Inside.host().exit(status);
    }

    public static void addShutdownHook(Runtime runtime, Thread hook) {
        Inside.host().addShutdownHook(Objects.requireNonNull(hook));
    }

    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        return Inside.host().removeShutdownHook(Objects.requireNonNull(hook));
    }

    public static Process exec(Runtime runtime, String command) throws IOException {
        return exec(runtime, command, null, null);
    }

    public static Process exec(Runtime runtime, String command, String @Nullable [] variables)
            throws IOException {
        return exec(runtime, command, variables, null);
    }

    public static Process exec(
            Runtime runtime, String command, String @Nullable [] variables, @Nullable File folder)
            throws IOException {
        var words = new StringTokenizer(command);
        if (!words.hasMoreTokens()) {
            throw new IllegalArgumentException("Empty command");
        }
        var split = new String[words.countTokens()];
        for (int i = 0; i < split.length; i++) {
            split[i] = words.nextToken();
        }
        return exec(runtime, split, variables, folder);
    }

    public static Process exec(Runtime runtime, String[] command) throws IOException {
        return exec(runtime, command, null, null);
    }

    public static Process exec(Runtime runtime, String[] command, String @Nullable [] variables)
            throws IOException {
        return exec(runtime, command, variables, null);
    }

    public static Process exec(
            Runtime runtime, String[] command, String @Nullable [] variables, @Nullable File folder)
            throws IOException {
        var given = variables == null ? own() : variables;
        var marked = Arrays.copyOf(given, given.length + 1);
        marked[given.length] = Inside.host().processMark();
        var process = runtime.exec(command, marked, folder);
        Inside.host().started(process);
        return process;
    }

    private static String[] own() {
        return Inside.host().variables().entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
    }
}
