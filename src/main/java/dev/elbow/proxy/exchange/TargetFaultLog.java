package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetState;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.Failure.Target;
import java.util.HashMap;
import java.util.Map;

/// Logs why targets do not answer: one line for each target and kind of failure, and then none for
/// ten seconds, however many requests meet it. Belongs to one worker.
final class TargetFaultLog {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");
    private static final int QUIET_SECONDS = 10;
    private static final int MAX_REMEMBERED = 1000;

    private record Fault(TargetKey target, Target failure) {}

    private final Map<Fault, Integer> loggedAt = new HashMap<>();

    /// Logs the failure, unless it was logged a moment ago.
    ///
    /// @param now the worker's seconds
    /// @param answering whether the client has a part of the answer already
    void log(TargetState target, Target failure, boolean answering, int now) {
        var text = text(target, failure, answering);
        if (text.isEmpty()) {
            return;
        }
        var fault = new Fault(target.key(), failure);
        var last = loggedAt.get(fault);
        if (last != null && now - last < QUIET_SECONDS) {
            return;
        }
        if (loggedAt.size() >= MAX_REMEMBERED) {
            loggedAt.clear();
        }
        loggedAt.put(fault, now);
        LOG.log(System.Logger.Level.WARNING, () -> line(target, text, failure, answering));
    }

    private static String line(TargetState target, String text, Target failure, boolean answering) {
        return "target %s of %s: %s → %s"
                .formatted(
                        target.key().address(),
                        target.key().targetGroup().resource().split("/", -1)[1],
                        text,
                        answering ? "answer cut off" : failure.outcome().code());
    }

    /// @return empty for what is no fault of the target
    private static String text(TargetState target, Target failure, boolean answering) {
        return switch (failure) {
            case NO_ADDRESS ->
                    target.isDialable()
                            ? "host '%s' not found".formatted(target.host())
                            : "instance is mapped to no host";
            case REFUSED -> "connection refused";
            case UNREACHABLE -> "unreachable";
            case CONNECT_TIMEOUT -> "no connection within the connect timeout";
            case CLOSED ->
                    answering
                            ? "closed the connection within its answer"
                            : "closed the connection without an answer";
            case MALFORMED_RESPONSE -> "its answer is not valid HTTP";
            case SILENT -> "silent for the idle timeout";
            case DEREGISTERED, STOPPED -> "";
        };
    }
}
