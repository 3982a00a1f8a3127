package dev.elbow.observe;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// `RequestCountPerTarget`: requests, each divided by the number of targets that there are when the
/// value is read next.
final class PerTargetCount {
    private final DoubleSupplier requests;
    private final LongSupplier targets;
    private double countedRequests;
    private double sum;

    /// @param requests a counter, which may begin anew
    /// @param targets that share the requests
    PerTargetCount(DoubleSupplier requests, LongSupplier targets) {
        this.requests = requests;
        this.targets = targets;
    }

    synchronized double value() {
        double all = requests.getAsDouble();
        double added = all < countedRequests ? all : all - countedRequests;
        countedRequests = all;
        sum += added / Math.max(1, targets.getAsLong());
        return sum;
    }
}
