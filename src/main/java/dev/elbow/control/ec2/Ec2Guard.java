package dev.elbow.control.ec2;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.apiimpl.BasicCircuitBreakerMaintenanceImpl;
import io.smallrye.faulttolerance.apiimpl.GuardImpl;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Timeout, retries and circuit breaker of the requests to EC2. In the order of MicroProfile Fault
/// Tolerance, whatever that of the builder's methods: each try has its timeout, and counts for the
/// circuit breaker.
final class Ec2Guard implements AutoCloseable {
    private static final long DELAY_MILLIS = 200;
    private static final long JITTER_MILLIS = 100;

    /// No try begins later.
    private static final long LONGEST_MILLIS = 10_000;

    /// Failures in a row that open the circuit breaker.
    private static final int FAILURES = 6;

    private static final List<Class<? extends Throwable>> FAILURE =
            List.of(Ec2Failure.Unavailable.class, TimeoutException.class);

    private final Ec2Tries tries;

    /// Both null until something is asked.
    private @Nullable Guard guard;

    private @Nullable Ec2GuardThreads threads;

    Ec2Guard(Ec2Tries tries) {
        this.tries = tries;
    }

    /// @throws TimeoutException where the last try had no result in time
    /// @throws org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException where
    ///   the request was not made
    Element call(Callable<Element> request) throws Ec2Failure, InterruptedException {
        try {
            return guard().call(request, Element.class);
        } catch (Ec2Failure | InterruptedException | RuntimeException failure) {
            throw failure;
        } catch (Exception unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private synchronized Guard guard() {
        var made = guard;
        if (made == null) {
            var running = new Ec2GuardThreads();
            made = guard(running);
            threads = running;
            guard = made;
        }
        return made;
    }

    private Guard guard(Ec2GuardThreads running) {
        return new GuardImpl.BuilderImpl(BasicCircuitBreakerMaintenanceImpl::new, () -> running)
                .withTimeout()
                .duration(tries.timeout().toMillis(), MILLIS)
                .done()
                .withRetry()
                .maxRetries(tries.retries())
                .delay(DELAY_MILLIS, MILLIS)
                .jitter(JITTER_MILLIS, MILLIS)
                .maxDuration(LONGEST_MILLIS, MILLIS)
                .retryOn(FAILURE)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES)
                .failureRatio(1)
                .delay(tries.pause().toMillis(), MILLIS)
                .failOn(FAILURE)
                .done()
                .build();
    }

    /// Ends the threads. A later call begins anew, with a closed circuit breaker.
    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.close();
        }
        threads = null;
        guard = null;
    }
}
