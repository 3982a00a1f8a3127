package dev.elbow.balancing;

/// The requests to a target, or to several, and the errors among them, in recent periods.
///
/// @param requests of the latest period, and of older ones at half their weight or less
record ErrorRate(double requests, double errors) {
    static final ErrorRate NONE = new ErrorRate(0, 0);

    /// The weight of older periods, in requests. It bounds the time after which a target that does
    /// well again is no longer anomalous.
    private static final double LARGEST_MEMORY = 20;

    /// The rate after one more period: what came before counts half, and as no more than
    /// [#LARGEST_MEMORY] requests.
    ///
    /// @param newErrors at most `newRequests`
    ErrorRate next(int newRequests, int newErrors) {
        double memory = requests == 0 ? 0 : Math.min(requests / 2, LARGEST_MEMORY) / requests;
        return new ErrorRate(requests * memory + newRequests, errors * memory + newErrors);
    }

    ErrorRate plus(ErrorRate other) {
        return new ErrorRate(requests + other.requests, errors + other.errors);
    }

    ErrorRate minus(ErrorRate other) {
        return new ErrorRate(requests - other.requests, errors - other.errors);
    }

    /// The share of errors, 0-1; 0 without requests.
    double share() {
        return requests <= 0 ? 0 : Math.clamp(errors / requests, 0.0, 1.0);
    }
}
