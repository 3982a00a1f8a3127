package dev.elbow.proxy.exchange;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The warnings about functions' answers that are in the log already, shared by all event loops.
public final class LoggedWarnings {
    private static final int MAX_KEPT = 1000;

    private record LoggedWarning(String function, String warning) {}

    private final Set<LoggedWarning> logged = ConcurrentHashMap.newKeySet();

    /// Adds a warning, and returns whether it is new. A full set is cleared.
    boolean addIfNew(String function, String warning) {
        if (!logged.add(new LoggedWarning(function, warning))) {
            return false;
        }
        if (logged.size() > MAX_KEPT) {
            logged.clear();
        }
        return true;
    }
}
