package dev.elbow.app;

import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints the listeners that a change bound, moved or closed, in the form `HTTP:80 →
/// http://127.0.0.1:8080 (my-load-balancer)`. Used by the one thread that commits.
@Singleton
class ListenerLines {
    private static final int MOST_LINES = 20;

    /// Whether the table of load balancers will tell it.
    private static final ScopedValue<Boolean> IN_TABLE = ScopedValue.newInstance();

    private final LocalFacts facts;
    private final Terminal terminal;
    private final Map<Arn, String> bound = new HashMap<>();

    ListenerLines(LocalFacts facts, Terminal terminal) {
        this.facts = facts;
        this.terminal = terminal;
    }

    /// Applies a change whose listeners are told by a table afterwards.
    static <T, X extends Throwable> T inTable(ScopedValue.CallableOp<T, X> change) throws X {
        return ScopedValue.where(IN_TABLE, true).call(change);
    }

    /// @param ports listener → bound port, after the change
    void changed(Snapshot before, Snapshot after, Map<Arn, Integer> ports) {
        var lines = new ArrayList<String>();
        for (var arn : Snapshot.changed(before.listeners(), after.listeners())) {
            var listener = after.listeners().get(arn);
            var line = listener == null ? change(arn, before) : change(listener, after, ports);
            if (line != null) {
                lines.add(line);
            }
        }
        if (!IN_TABLE.orElse(false)) {
            tell(lines);
        }
    }

    private @Nullable String change(Listener listener, Snapshot after, Map<Arn, Integer> ports) {
        var now =
                "%s → %s://%s:%d"
                        .formatted(
                                name(listener),
                                listener.protocol().scheme(),
                                facts.listenerHost(),
                                ports.getOrDefault(listener.arn(), 0));
        var previous = bound.put(listener.arn(), now);
        if (now.equals(previous)) {
            return null;
        }
        return now
                + of(after.loadBalancers().get(listener.loadBalancer()))
                + (previous == null ? "" : ", was " + previous);
    }

    private @Nullable String change(Arn closed, Snapshot before) {
        var previous = bound.remove(closed);
        var listener = before.listeners().get(closed);
        return previous == null || listener == null
                ? null
                : name(listener)
                        + " → closed"
                        + of(before.loadBalancers().get(listener.loadBalancer()));
    }

    private static String name(Listener listener) {
        return listener.protocol() + ":" + listener.port();
    }

    private static String of(@Nullable LoadBalancer loadBalancer) {
        return loadBalancer == null ? "" : " (" + loadBalancer.name() + ")";
    }

    private void tell(List<String> lines) {
        lines.stream().limit(MOST_LINES).forEach(terminal::say);
        if (lines.size() > MOST_LINES) {
            terminal.say("and %d more listeners".formatted(lines.size() - MOST_LINES));
        }
    }
}
