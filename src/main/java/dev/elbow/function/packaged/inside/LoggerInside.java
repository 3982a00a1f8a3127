package dev.elbow.function.packaged.inside;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// Stands for [Logger]: a tree of loggers of the environment's own, of which the root writes to the
/// function's log.
public final class LoggerInside {
    private static final Map<String, Logger> LOGGERS = new TreeMap<>();

    static {
        reset();
    }

    private LoggerInside() {}

    public static Logger getLogger(String name) {
        return find(name, null);
    }

    public static Logger getLogger(String name, @Nullable String bundle) {
        return find(name, bundle);
    }

    public static Logger getAnonymousLogger() {
        return getAnonymousLogger(null);
    }

    public static Logger getAnonymousLogger(@Nullable String bundle) {
        var made = new Tree(null, bundle);
        made.setParent(root());
        return made;
    }

    public static Logger getGlobal() {
        return getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    static synchronized @Nullable Logger existing(String name) {
        return LOGGERS.get(name);
    }

    static synchronized Enumeration<String> names() {
        return Collections.enumeration(LOGGERS.keySet().stream().toList());
    }

    static synchronized boolean add(Logger logger) {
        var name = String.valueOf(logger.getName());
        if (LOGGERS.putIfAbsent(name, logger) != null) {
            return false;
        }
        adopt(name, logger);
        return true;
    }

    /// As at the start: level `INFO`, one handler at the root.
    static synchronized void reset() {
        for (var logger : LOGGERS.values()) {
            for (var handler : logger.getHandlers()) {
                logger.removeHandler(handler);
                handler.close();
            }
            logger.setLevel(null);
        }
        var root = LOGGERS.computeIfAbsent("", name -> new Tree(name, null));
        root.setLevel(Level.INFO);
    }

    static Logger root() {
        return find("", null);
    }

    private static synchronized Logger find(String name, @Nullable String bundle) {
        var known = LOGGERS.get(name);
        if (known != null) {
            return known;
        }
        var made = new Tree(name, bundle);
        LOGGERS.put(name, made);
        adopt(name, made);
        return made;
    }

    /// Puts a new logger between its nearest ancestor and that one's children below it.
    private static void adopt(String name, Logger logger) {
        var above = name;
        Logger parent = null;
        while (parent == null) {
            int dot = above.lastIndexOf('.');
            above = dot < 0 ? "" : above.substring(0, dot);
            parent = LOGGERS.get(above);
        }
        logger.setParent(parent);
        for (var other : LOGGERS.values()) {
            if (other.getParent() == parent
                    && String.valueOf(other.getName()).startsWith(name + ".")) {
                other.setParent(logger);
            }
        }
    }

    /// A logger that no `LogManager` knows of.
    private static final class Tree extends Logger {
        Tree(@Nullable String name, @Nullable String bundle) {
            super(name, bundle);
            if ("".equals(name)) {
                addHandler(new ToTheLog());
            }
        }
    }

    private static final class ToTheLog extends Handler {
        ToTheLog() {
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(@Nullable LogRecord entry) {
            if (entry != null && isLoggable(entry)) {
                Inside.host().err().print(getFormatter().format(entry));
            }
        }

        @Override
        public void flush() {
            Inside.host().err().flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    /// What `System.getLogger` gives.
    record SystemLogger(Logger logger) implements System.Logger {
        @Override
        public String getName() {
            return String.valueOf(logger.getName());
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF && logger.isLoggable(of(level));
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String text,
                @Nullable Throwable thrown) {
            log(level, bundle, text, thrown, new Object[0]);
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object... parameters) {
            log(level, bundle, format, null, parameters);
        }

        private void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String text,
                @Nullable Throwable thrown,
                @Nullable Object[] parameters) {
            if (isLoggable(level)) {
                var entry = new LogRecord(of(level), text);
                entry.setLoggerName(logger.getName());
                entry.setThrown(thrown);
                entry.setParameters(parameters);
                entry.setResourceBundle(bundle);
                logger.log(entry);
            }
        }

        private static java.util.logging.Level of(Level level) {
            return switch (level) {
                case ALL -> java.util.logging.Level.ALL;
                case TRACE -> java.util.logging.Level.FINER;
                case DEBUG -> java.util.logging.Level.FINE;
                case INFO -> java.util.logging.Level.INFO;
                case WARNING -> java.util.logging.Level.WARNING;
                case ERROR -> java.util.logging.Level.SEVERE;
                case OFF -> java.util.logging.Level.OFF;
            };
        }
    }
}
