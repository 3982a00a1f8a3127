package dev.elbow.health;

import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetType;
import java.util.function.Consumer;

/// Checks a target once.
@FunctionalInterface
public interface Prober {

    /// Returns at once. A prober must report [ProbeResult.Timeout] when the check's timeout has
    /// passed, unless it is wrapped in a [TimeLimitedProber].
    ///
    /// @param callback gets the one result, on any thread, possibly before this returns
    void probe(ProbeTarget target, Consumer<ProbeResult> callback);

    /// Probes functions by one prober, other targets by the protocol version of their group.
    ///
    /// @param http2 probes those of HTTP/2 and gRPC
    static Prober byTargetGroup(Prober http1, Prober http2, Prober functions) {
        return (target, callback) -> {
            var prober =
                    target.group().targetType() == TargetType.LAMBDA
                            ? functions
                            : target.group().protocolVersion() == ProtocolVersion.HTTP1
                                    ? http1
                                    : http2;
            prober.probe(target, callback);
        };
    }
}
