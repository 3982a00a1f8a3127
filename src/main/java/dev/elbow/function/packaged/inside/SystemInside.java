package dev.elbow.function.packaged.inside;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Stands for [System]. Methods without parameters named as a field stand for reading it.
public final class SystemInside {
    private SystemInside() {}

    public static PrintStream out() {
        return Inside.host().out();
    }

    public static PrintStream err() {
        return Inside.host().err();
    }

    public static InputStream in() {
        return Inside.host().in();
    }

    public static void setOut(PrintStream out) {
        Inside.host().out(out);
    }

    public static void setErr(PrintStream err) {
        Inside.host().err(err);
    }

    public static void setIn(InputStream in) {
        Inside.host().in(in);
    }

    public static @Nullable Console console() {
        return null;
    }

    public static Map<String, String> getenv() {
        return Inside.host().variables();
    }

    public static @Nullable String getenv(String name) {
        return Inside.host().variables().get(Objects.requireNonNull(name));
    }

    public static Properties getProperties() {
        return Inside.host().properties();
    }

    public static void setProperties(Properties properties) {
        Inside.host().properties(properties);
    }

    public static @Nullable String getProperty(String key) {
        return Inside.host().properties().getProperty(checked(key));
    }

    public static @Nullable String getProperty(String key, @Nullable String other) {
        return Inside.host().properties().getProperty(checked(key), other);
    }

    public static @Nullable String setProperty(String key, String value) {
        return (String) Inside.host().properties().setProperty(checked(key), value);
    }

    public static @Nullable String clearProperty(String key) {
        return (String) Inside.host().properties().remove(checked(key));
    }

    public static void exit(int status) {
        Inside.host().exit(status);
    }

    public static System.Logger getLogger(String name) {
        return new LoggerInside.SystemLogger(LoggerInside.getLogger(name));
    }

    private static String checked(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key can't be empty");
        }
        return key;
    }
}
