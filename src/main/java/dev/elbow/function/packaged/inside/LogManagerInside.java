package dev.elbow.function.packaged.inside;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Stands for [LogManager]. Of a configuration it takes the levels; handlers and formatters are
/// added by code.
public final class LogManagerInside {
    private static final String LEVEL = ".level";
    private static final Properties CONFIGURED = new Properties();

    private LogManagerInside() {}

    public static @Nullable Logger getLogger(LogManager manager, String name) {
        return LoggerInside.existing(name);
    }

    public static boolean addLogger(LogManager manager, Logger logger) {
        return LoggerInside.add(logger);
    }

    public static Enumeration<String> getLoggerNames(LogManager manager) {
        return LoggerInside.names();
    }

    public static @Nullable String getProperty(LogManager manager, String name) {
        return CONFIGURED.getProperty(name);
    }

    public static void reset(LogManager manager) {
        LoggerInside.reset();
    }

    public static void readConfiguration(LogManager manager) {
        LoggerInside.reset();
    }

    public static void readConfiguration(LogManager manager, InputStream configuration)
            throws IOException {
        CONFIGURED.load(configuration);
        for (var name : CONFIGURED.stringPropertyNames()) {
            if (name.endsWith(LEVEL)) {
                LoggerInside.getLogger(name.substring(0, name.length() - LEVEL.length()))
                        .setLevel(Level.parse(CONFIGURED.getProperty(name).strip()));
            }
        }
    }
}
