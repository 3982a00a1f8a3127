package dev.elbow.proxy.exchange;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The warnings about functions' answers that are in the log already: one line each, whichever
/// event loop carries the answer. Safe for use by all of them.
public final class LoggedWarnings {
    private static final int MAX_KEPT = 1000;

    private record Written(String function, String warning) {}

    private final Set<Written> written = ConcurrentHashMap.newKeySet();

    /// Whether this warning was not asked about before. It forgets rather than grow.
    boolean isFirst(String function, String warning) {
        if (!written.add(new Written(function, warning))) {
            return false;
        }
        if (written.size() > MAX_KEPT) {
            written.clear();
        }
        return true;
    }
}
