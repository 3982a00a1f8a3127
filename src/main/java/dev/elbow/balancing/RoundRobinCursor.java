package dev.elbow.balancing;

import java.util.concurrent.atomic.AtomicInteger;

/// A round-robin cursor; overflow of the counter keeps the order.
///
/// Every round visits all candidates in order. One with the largest weight is picked in each round,
/// one with a third of it in every third: the static stride scheduler of gRPC, which needs no lock
/// and no state for each target (gRFC A58, "Weighted Round Robin LB policy").
final class RoundRobinCursor {
    private final AtomicInteger turn;

    RoundRobinCursor() {
        this(0);
    }

    RoundRobinCursor(int start) {
        turn = new AtomicInteger(start);
    }

    /// @param candidates at least one
    /// @return the index of the next one
    int next(Candidates candidates, long nanoTime) {
        return candidates.hasEqualWeights()
                ? Integer.remainderUnsigned(turn.getAndIncrement(), candidates.size())
                : nextByWeight(candidates, nanoTime);
    }

    private int nextByWeight(Candidates candidates, long nanoTime) {
        int largest = candidates.largestWeight(nanoTime);
        while (true) {
            int current = turn.getAndIncrement();
            int index = Integer.remainderUnsigned(current, candidates.size());
            long round = Integer.toUnsignedLong(current) / candidates.size();
            int weight = candidates.weight(index, nanoTime);
            // Half a period later for every other one, so that light targets do not come together
            long phase = round * weight + (long) index * (largest / 2);
            if (phase % largest >= largest - weight) {
                return index;
            }
        }
    }
}
