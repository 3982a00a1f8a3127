package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.LongAdder;

/// Meters of the TCP connections of a load balancer, from clients and to targets
/// (docs/reference/metrics.md).
final class ConnectionMeters {
    private final Counter newConnections;
    private final Counter clientTlsErrors;
    private final LongAdder active = new LongAdder();

    ConnectionMeters(MeterSet meters) {
        newConnections = meters.counter("new.connection.count");
        clientTlsErrors = meters.counter("client.tls.negotiation.error.count");
        meters.gauge("active.connection.count", active::sum);
    }

    /// Counts a connection.
    ///
    /// @return counts its end
    Runnable open() {
        newConnections.increment();
        active.increment();
        return active::decrement;
    }

    void countTlsError() {
        clientTlsErrors.increment();
    }
}
