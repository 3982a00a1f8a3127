package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetState;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.Failure.Target;
import java.util.HashMap;
import java.util.Map;

/// Logs why targets do not respond: in ten seconds one line for each target and kind of failure.
/// Belongs to one worker.
final class TargetFaultLog {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");
    private static final int QUIET_SECONDS = 10;
    private static final int MAX_REMEMBERED = 1000;

    private record Fault(TargetKey target, Target failure) {}

    private final Map<Fault, Integer> loggedAt = new HashMap<>();

    /// Logs the failure, unless it was logged within the last ten seconds.
    ///
    /// @param now the worker's seconds
    /// @param responding whether a part of the response was sent to the client
    void log(TargetState target, Target failure, boolean responding, int now) {
        var text = text(target, failure, responding);
        if (text.isEmpty()) {
            return;
        }
        var fault = new Fault(target.key(), failure);
        var previous = loggedAt.get(fault);
        if (previous != null && now - previous < QUIET_SECONDS) {
            return;
        }
        if (loggedAt.size() >= MAX_REMEMBERED) {
            loggedAt.clear();
        }
        loggedAt.put(fault, now);
        LOG.log(System.Logger.Level.WARNING, () -> line(target, text, failure, responding));
    }

    private static String line(
            TargetState target, String text, Target failure, boolean responding) {
        return "target %s of %s: %s → %s"
                .formatted(
                        target.key().address(),
                        target.key().targetGroup().resource().split("/", -1)[1],
                        text,
                        responding ? "answer cut off" : failure.outcome().code());
    }

    /// @return empty for a failure that is not the target's fault
    private static String text(TargetState target, Target failure, boolean responding) {
        return switch (failure) {
            case NO_ADDRESS ->
                    target.isDialable()
                            ? "host '%s' not found".formatted(target.host())
                            : InstanceAddress.mappingAdvice(target.key().id());
            case REFUSED -> "connection refused";
            case UNREACHABLE -> "unreachable";
            case CONNECT_TIMEOUT -> "no connection within the connect timeout";
            case TLS_FAILED -> "the TLS handshake failed (its target group is HTTPS)";
            case TLS_TIMEOUT -> "no end of the TLS handshake within its time";
            case NOT_HTTP2 -> "no HTTP/2 (its target group has the version HTTP2 or GRPC)";
            case CLOSED ->
                    responding
                            ? "closed the connection within its answer"
                            : "closed the connection without an answer";
            case MALFORMED_RESPONSE -> "its answer is not valid HTTP";
            case SILENT -> "silent for the idle timeout";
            case DEREGISTERED, STOPPED -> "";
        };
    }
}
