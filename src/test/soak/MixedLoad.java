import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Loads an Elbow by every protocol while its targets are drained, killed and registered, and
/// judges whether a request failed that had no part in a killed target, or anything grew.
///
/// `MixedLoad SECONDS RATE HTTP HTTPS CONTROL PID PORT…`: RATE requests a second to the listeners
/// at HTTP and HTTPS of the Elbow with the process id PID and the API at CONTROL; targets at the
/// PORTs. Exit code 0: passed.
public final class MixedLoad {
    /// Growth needs three samples after a full collection, in the last two thirds of the time.
    private static final Duration SHORTEST_TO_JUDGE = Duration.ofMinutes(3);

    private static final int MOST_TOLD = 50;

    @FunctionalInterface
    private interface Request {
        void send(MixedClients clients, String text) throws Exception;
    }

    private enum Kind {
        HTTP_1(8, MixedClients::http1),
        HTTP_2(8, MixedClients::http2),
        GRPC_UNARY(4, MixedClients::grpcUnary),
        GRPC_BOTH(2, MixedClients::grpcBothWays),
        WEBSOCKET(4, MixedClients::webSocket),
        FUNCTION(4, MixedClients::function);

        private final int loops;
        private final Request request;

        Kind(int loops, Request request) {
            this.loops = loops;
            this.request = request;
        }
    }

    /// From the end of a target's process to the answer of the API that no new request goes to it.
    private record Killed(long from, long to) {}

    private record Failed(Kind kind, LocalTime time, long began, long ended, String what) {}

    private final Map<Kind, ResponseCounts> counts = new EnumMap<>(Kind.class);
    private final List<Killed> kills = new CopyOnWriteArrayList<>();
    private final List<Failed> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final MixedClients clients;
    private volatile boolean ended;

    private MixedLoad(MixedClients clients) {
        this.clients = clients;
        for (var kind : Kind.values()) {
            counts.put(kind, new ResponseCounts());
        }
    }

    public static void main(String... args) throws Exception {
        var time = Duration.ofSeconds(Long.parseLong(args[0]));
        var ports = Arrays.stream(args).skip(6).map(Integer::valueOf).toList();
        boolean passed;
        try (var clients = new MixedClients(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
                var targets = new MixedTargets(Integer.parseInt(args[4]), ports)) {
            passed =
                    new MixedLoad(clients)
                            .run(time, Integer.parseInt(args[1]), targets, Long.parseLong(args[5]));
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(Duration time, int rate, MixedTargets targets, long pid) throws Exception {
        try (var samples = new Samples(pid, number::get)) {
            var loops = startLoops(rate);
            changeTargets(targets, System.nanoTime() + time.toNanos());
            ended = true;
            for (var loop : loops) {
                loop.join();
            }
            samples.last();
            boolean right = print();
            boolean calm =
                    time.compareTo(SHORTEST_TO_JUDGE) < 0 || Growth.judge(samples.taken(), time);
            System.out.println(
                    right && calm
                            ? "\nPASSED"
                            : "\nFAILED"
                                    + (right ? "" : ": requests failed")
                                    + (calm ? "" : ": growth"));
            return right && calm;
        }
    }

    private List<Thread> startLoops(int rate) {
        var threads = new ArrayList<Thread>();
        int all = Arrays.stream(Kind.values()).mapToInt(kind -> kind.loops).sum();
        long nanosBetween = 1_000_000_000L * all / rate;
        for (var kind : Kind.values()) {
            for (int loop = 0; loop < kind.loops; loop++) {
                threads.add(Thread.ofVirtual().start(() -> loop(kind, nanosBetween)));
            }
        }
        return threads;
    }

    private void loop(Kind kind, long nanosBetween) {
        for (long due = System.nanoTime(); !ended; due += nanosBetween) {
            LockSupport.parkNanos(due - System.nanoTime());
            long began = System.nanoTime();
            Exception failure = null;
            try {
                kind.request.send(clients, "message-" + number.incrementAndGet());
            } catch (Exception failed) {
                failure = failed;
                failures.add(
                        new Failed(
                                kind,
                                LocalTime.now(),
                                began,
                                System.nanoTime(),
                                failed.toString()));
            }
            counts.get(kind).add(System.nanoTime() - began, failure == null);
        }
    }

    /// Drains a target, kills one, and so on in turn. Both are registered again after they have
    /// drained: until then it is refused.
    private void changeTargets(MixedTargets targets, long end) throws Exception {
        for (int turn = 0; System.nanoTime() < end; turn++) {
            int target = turn % targets.count();
            if (turn % 2 == 0) {
                targets.deregister(target);
            } else {
                long from = System.nanoTime();
                targets.kill(target);
                targets.deregister(target);
                kills.add(new Killed(from, System.nanoTime()));
                targets.restart(target);
            }
            targets.awaitState(target, "unused");
            targets.register(target);
            targets.awaitState(target, "healthy");
        }
    }

    /// @return whether every failure belongs to a killed target
    private boolean print() {
        System.out.printf(
                "%n%-12s %9s %9s %9s %9s %9s%n",
                "", "requests", "p50 ms", "p99 ms", "killed", "failed");
        boolean right = true;
        for (var kind : Kind.values()) {
            var count = counts.get(kind);
            long killed =
                    failures.stream().filter(it -> it.kind == kind).filter(this::isKilled).count();
            right &= count.wrong() == killed && count.count() > count.wrong();
            System.out.printf(
                    "%-12s %9d %9.2f %9.2f %9d %9d%n",
                    kind,
                    count.count(),
                    count.quantile(0.5),
                    count.quantile(0.99),
                    killed,
                    count.wrong() - killed);
        }
        failures.stream()
                .filter(it -> !isKilled(it))
                .limit(MOST_TOLD)
                .forEach(
                        it ->
                                System.out.printf(
                                        "%s %s after %d ms: %s%n",
                                        it.time,
                                        it.kind,
                                        (it.ended - it.began) / 1_000_000,
                                        it.what));
        System.out.println(kills.size() + " targets killed\n");
        return right;
    }

    /// Functions have no target that is killed.
    private boolean isKilled(Failed failed) {
        return failed.kind != Kind.FUNCTION
                && kills.stream()
                        .anyMatch(kill -> failed.began <= kill.to && failed.ended >= kill.from);
    }
}
