import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The versions of its code that a function may answer with: any that it had in the last few
/// seconds before the request, and any newer one.
final class Versions {
    /// What a reload may take: the last write noticed, the debounce, a JVM started.
    private static final long GRACE = 5_000_000_000L;

    private record Written(int version, long at) {}

    private final Map<String, Written> written = new ConcurrentHashMap<>();

    int next(String function) {
        var last = written.get(function);
        return last == null ? 2 : last.version + 1;
    }

    /// The version is whole on disk now.
    void wrote(String function, int version) {
        written.put(function, new Written(version, System.nanoTime()));
    }

    /// @return empty when right
    String wrong(String function, long asked, String body) {
        var last = written.get(function);
        if (!body.matches("(?s)v\\d+ .*")) {
            return "no version in: " + body.substring(0, Math.min(80, body.length()));
        }
        int version = Integer.parseInt(body.substring(1, body.indexOf(' ')));
        boolean old = last != null && asked - last.at > GRACE && version < last.version;
        return old ? "v" + version + " (expected: v" + last.version + ")" : "";
    }
}
