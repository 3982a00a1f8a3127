import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// The growth of a quantity over the last two thirds of the time: the slope of a straight line laid
/// through the samples, times that span, against what may vary.
final class Growth {
    private Growth() {}

    private record Bound(
            String name,
            ToLongFunction<Sample> of,
            Predicate<Sample> when,
            long absolute,
            double share) {}

    private static final List<Bound> BOUNDS =
            List.of(
                    new Bound("threads", Sample::threads, s -> true, 15, 0.05),
                    new Bound("files", Sample::files, s -> true, 15, 0.05),
                    new Bound("sockets", Sample::sockets, s -> true, 15, 0.05),
                    new Bound("children", Sample::children, s -> true, 5, 0.05),
                    new Bound("rss-KB", Sample::rss, s -> true, 30 * 1024, 0.05),
                    new Bound("classes", Sample::classes, Sample::collected, 300, 0.02),
                    new Bound("metaspace-KB", Sample::metaspace, Sample::collected, 3 * 1024, 0.03),
                    new Bound("heap-KB", Sample::heap, Sample::collected, 15 * 1024, 0.05));

    /// Prints a line for each thing that is watched. False when one grew, or when there were too
    /// few samples to say.
    static boolean judge(List<Sample> samples, Duration time) {
        long from = time.toSeconds() / 3;
        boolean calm = true;
        System.out.printf("%-13s %9s %9s %11s %10s%n", "", "first", "last", "growth", "allowed");
        for (var bound : BOUNDS) {
            var seen = samples.stream().filter(s -> s.second() >= from).filter(bound.when).toList();
            if (seen.size() < 3) {
                System.out.printf(
                        "%-13s too few samples: %d (expected: at least 3)%n",
                        bound.name, seen.size());
                calm = false;
                continue;
            }
            double mean = seen.stream().mapToLong(bound.of).average().orElseThrow();
            double growth =
                    slope(seen, bound.of) * (seen.getLast().second() - seen.getFirst().second());
            double allowed = bound.absolute + bound.share * mean;
            boolean fine = growth <= allowed;
            calm &= fine;
            System.out.printf(
                    "%-13s %9d %9d %11.1f %10.1f %s%n",
                    bound.name,
                    bound.of.applyAsLong(seen.getFirst()),
                    bound.of.applyAsLong(seen.getLast()),
                    growth,
                    allowed,
                    fine ? "" : "GREW");
        }
        return calm;
    }

    /// Per second, by least squares.
    private static double slope(List<Sample> samples, ToLongFunction<Sample> of) {
        double x = samples.stream().mapToLong(Sample::second).average().orElseThrow();
        double y = samples.stream().mapToLong(of).average().orElseThrow();
        double up = 0;
        double down = 0;
        for (var sample : samples) {
            up += (sample.second() - x) * (of.applyAsLong(sample) - y);
            down += (sample.second() - x) * (sample.second() - x);
        }
        return down == 0 ? 0 : up / down;
    }
}
