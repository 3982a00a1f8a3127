package dev.elbow.balancing;

import dev.elbow.model.TargetKey;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A target in the data plane. The same object as long as the target is registered or has requests
/// in flight; safe from any thread.
public final class TargetState {
    private static final long ENDED = 1L << Integer.SIZE;

    private final TargetKey key;
    private final String host;
    private final int port;
    private final boolean secure;
    private final boolean http2;

    /// The requests in flight in the lower half, the number of ended requests in the upper half, so
    /// that a request changes one counter twice.
    private final AtomicLong requests = new AtomicLong();

    private final AtomicInteger errors = new AtomicInteger();
    private volatile String registeredZone = "";
    private volatile String assignedZone = "";
    private volatile Eligibility eligibility = Eligibility.FAIL_OPEN_ONLY;
    private volatile boolean unhealthy;
    private volatile @Nullable SlowStart slowStart;
    private volatile boolean exemptFromSlowStart;
    private volatile AnomalyResult anomaly = AnomalyResult.NORMAL;

    TargetState(TargetKey key, String host) {
        this(key, host, key.port(), false, false);
    }

    /// @param port to dial: that of the key, unless another one is configured for the instance
    /// @param secure whether requests go to it over TLS
    /// @param http2 whether requests go to it by HTTP/2
    TargetState(TargetKey key, String host, int port, boolean secure, boolean http2) {
        this.key = key;
        this.host = host;
        this.port = port;
        this.secure = secure;
        this.http2 = http2;
    }

    public TargetKey key() {
        return key;
    }

    /// The address to dial: an IP address, or the host that an instance is mapped to. Empty for a
    /// function and for an instance without a mapping.
    public String host() {
        return host;
    }

    /// The port to dial, 1-65535; 0 for a function.
    public int port() {
        return port;
    }

    /// Whether requests go to it over TLS: its target group has the protocol HTTPS.
    public boolean isSecure() {
        return secure;
    }

    /// Whether requests go to it by HTTP/2: its target group has the protocol version HTTP2 or
    /// GRPC.
    public boolean isHttp2() {
        return http2;
    }

    /// Whether there is an address to dial.
    public boolean isDialable() {
        return !host.isEmpty();
    }

    /// Opens the permit of a request: it counts as in flight until [#end]. Called by the request's
    /// forwarder, once, before it sends anything.
    public void begin() {
        requests.incrementAndGet();
    }

    /// Closes the permit that [#begin] opened. Called by the same forwarder, once, when its request
    /// is over for any reason: response, failure, cut-off, client gone.
    ///
    /// @throws IllegalStateException when no permit is open
    public void end() {
        if ((int) requests.getAndAdd(ENDED - 1) == 0) {
            requests.addAndGet(1 - ENDED);
            throw new IllegalStateException(
                    "end of a request to %s: 0 in flight (expected: one that began)"
                            .formatted(key.address()));
        }
    }

    /// The number of open permits.
    public int inFlight() {
        return requests.intValue();
    }

    /// Counts a request as failed by the target: it answered with 5xx, or the connection failed
    /// before an answer. Called at most once a request.
    public void countError() {
        errors.incrementAndGet();
    }

    /// The number of requests that have begun; overflows.
    int begunRequests() {
        long current = requests.get();
        return (int) (current >> Integer.SIZE) + (int) current;
    }

    /// The number of requests that have ended; overflows.
    int endedRequests() {
        return (int) (requests.get() >> Integer.SIZE);
    }

    /// The number of requests that failed; overflows.
    int errors() {
        return errors.get();
    }

    /// The zone that it is in; empty while none is known.
    String zone() {
        return hasOwnZone() ? registeredZone : assignedZone;
    }

    /// Whether it was registered with a zone.
    boolean hasOwnZone() {
        return !registeredZone.isEmpty();
    }

    /// @param zone empty for none
    void setRegisteredZone(String zone) {
        registeredZone = zone;
    }

    /// Sets the zone of a target that was registered without one.
    void assignZone(String zone) {
        assignedZone = zone;
    }

    Eligibility eligibility() {
        return eligibility;
    }

    void setEligibility(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    /// Whether the target failed its health checks; false for one that was not checked yet.
    boolean isUnhealthy() {
        return unhealthy;
    }

    void setUnhealthy(boolean unhealthy) {
        this.unhealthy = unhealthy;
    }

    /// The slow start that is under way, or null.
    @Nullable SlowStart slowStart(long nanoTime) {
        var latest = slowStart;
        return latest == null || latest.isOver(nanoTime) ? null : latest;
    }

    void setSlowStart(@Nullable SlowStart slowStart) {
        this.slowStart = slowStart;
    }

    /// Whether the target gets its whole share as soon as it is healthy, for the next time.
    boolean isExemptFromSlowStart() {
        return exemptFromSlowStart;
    }

    void setExemptFromSlowStart(boolean exempt) {
        exemptFromSlowStart = exempt;
    }

    /// The latest result of anomaly detection.
    AnomalyResult anomaly() {
        return anomaly;
    }

    void setAnomaly(AnomalyResult result) {
        anomaly = result;
    }

    /// Takes over the health of a target with the same key and another address.
    void adoptHealth(TargetState previous) {
        eligibility = previous.eligibility;
        unhealthy = previous.unhealthy;
        slowStart = previous.slowStart;
        exemptFromSlowStart = previous.exemptFromSlowStart;
        assignedZone = previous.assignedZone;
    }

    @Override
    public String toString() {
        return key.address();
    }
}
