import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Drives a running Elbow for a while and judges whether anything grew.
///
/// `java Soak.java MINUTES RATE PORT PID FOLDER`: RATE requests a second to the listener at PORT of
/// the Elbow with process id PID, whose functions' code lies in FOLDER and is replaced now and
/// then. Exit code 0: every answer was as expected, at least 99 of 100 requests could be sent when
/// they were due, and nothing grew.
public final class Soak {
    private Soak() {}

    public static void main(String... args) throws Exception {
        var time = Duration.ofSeconds(Math.round(Double.parseDouble(args[0]) * 60));
        int rate = Integer.parseInt(args[1]);
        var versions = new Versions();
        var traffic = new Traffic(Integer.parseInt(args[2]), versions);
        traffic.warm();
        try (var samples = new Samples(Long.parseLong(args[3]), traffic::sent);
                var reloads = new Reloads(Path.of(args[4]), versions)) {
            drive(traffic, rate, time);
            reloads.close();
            traffic.settle();
            samples.last();
            traffic.print();
            System.out.println(reloads.count() + " reloads\n");
            boolean calm = Growth.judge(samples.taken(), time);
            boolean right = traffic.unexpected() == 0;
            boolean fast = traffic.heldTheRate();
            boolean passed = calm && right && fast;
            System.out.println(
                    passed
                            ? "\nPASSED"
                            : "\nFAILED"
                                    + (right ? "" : ": unexpected answers")
                                    + (fast ? "" : ": more than 1 % not sent")
                                    + (calm ? "" : ": growth"));
            System.exit(passed ? 0 : 1);
        }
    }

    /// An open loop: a late answer does not slow the requests after it. The rate is reached evenly
    /// over the first third, a minute at the most.
    private static void drive(Traffic traffic, int rate, Duration time) {
        double rise = Math.min(60, time.toSeconds() / 3.0);
        double risen = rate * rise / 2;
        long total = Math.round(risen + (time.toSeconds() - rise) * rate);
        long began = System.nanoTime();
        for (long sent = 0; sent < total; sent++) {
            double at =
                    sent < risen ? Math.sqrt(2 * sent * rise / rate) : rise + (sent - risen) / rate;
            long due = began + (long) (at * 1e9);
            for (long now; (now = System.nanoTime()) < due; ) {
                LockSupport.parkNanos(due - now);
            }
            traffic.send(
                    RequestKind.any(ThreadLocalRandom.current().nextDouble(RequestKind.TOTAL)));
        }
    }
}
