import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Kills a real Elbow again and again under a stream of changes, and holds what it has after each
/// restart against what it had acknowledged.
///
/// `java Crash.java KILLS SEED JAR FOLDER`. Exit code 0: nothing acknowledged was lost, and no
/// change was there by half.
public final class Crash {
    private static final int MOST_CHANGES = 100;

    /// Enough for the file to be tidied up meanwhile.
    private static final int MOST_CHANGES_OF_A_LONG_STREAM = 1_000;

    private static final int MOST_MILLIS_MORE = 20;
    private static final long LONGEST_STREAM_NANOS = 20_000_000_000L;

    private final Random random;
    private final Elbow.Settings settings;
    private final List<ChangeStream> streams;
    private int appeared;
    private int unanswered;
    private int duringStart;
    private int startMillis = 1_500;

    private Crash(long seed, Elbow.Settings settings, List<ChangeStream> streams) {
        this.random = new Random(seed);
        this.settings = settings;
        this.streams = streams;
    }

    public static void main(String... args) throws Exception {
        int kills = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        var settings = new Elbow.Settings(Path.of(args[2]), Path.of(args[3]));
        System.out.printf("seed %d%n", seed);
        try {
            var crash = new Crash(seed, settings, streams(seed, settings));
            crash.run(kills);
        } catch (Exception failed) {
            fail(failed, seed);
        }
    }

    /// With the reason, which is one of another thread's sometimes.
    static void fail(Exception failed, long seed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        System.out.println(cause);
        System.out.printf("%nFAILED (seed %d)%n", seed);
        System.exit(1);
    }

    /// Workers that know what new resources look like.
    static List<ChangeStream> streams(long seed, Elbow.Settings settings) throws Exception {
        try (var elbow = Elbow.start(settings);
                var api = new Api(elbow.port())) {
            var defaults = Defaults.read(api);
            elbow.end();
            return IntStream.range(0, ChangeStream.STREAMS)
                    .mapToObj(number -> new ChangeStream(number, seed, defaults))
                    .toList();
        }
    }

    private void run(int kills) throws Exception {
        long began = System.nanoTime();
        for (int kill = 1; kill <= kills; kill++) {
            if (kill % 50 == 3) {
                killAtFirstStart(kill);
            } else if (random.nextInt(10) == 0) {
                killAtStart(settings);
            } else {
                killAtWork();
            }
            if (kill % 20 == 0 || kill == kills) {
                System.out.printf("%5d kills, %6d changes acknowledged%n", kill, changes());
            }
        }
        try (var elbow = Elbow.start(settings);
                var api = new Api(elbow.port())) {
            check(api);
        }
        System.out.printf(
                "%n%d kills (%d of them while it started) in %d s%n%d changes acknowledged: all"
                        + " there after each restart%n%d changes unanswered at a kill: %d wholly there,"
                        + " the others not at all%nstate.mv.db: %d KB%n%nPASSED%n",
                kills,
                duringStart,
                (System.nanoTime() - began) / 1_000_000_000,
                changes(),
                unanswered,
                appeared,
                Files.size(settings.state().resolve("state.mv.db")) / 1024);
    }

    private int changes() {
        return streams.stream().mapToInt(ChangeStream::changes).sum();
    }

    /// While there is no state yet.
    private void killAtFirstStart(int kill) throws Exception {
        var empty = new Elbow.Settings(settings.elbow(), settings.folder().resolve("new-" + kill));
        Files.createDirectories(empty.folder());
        killAtStart(empty);
        try (var elbow = Elbow.start(empty)) {
            elbow.port();
        }
    }

    private void killAtStart(Elbow.Settings settings) throws Exception {
        try (var elbow = Elbow.start(settings)) {
            elbow.runsFor(random.nextInt(startMillis));
            elbow.kill();
            duringStart++;
        }
    }

    private void killAtWork() throws Exception {
        long began = System.nanoTime();
        try (var elbow = Elbow.start(settings)) {
            int port = elbow.port();
            startMillis = (int) ((System.nanoTime() - began) / 1_000_000);
            try (var api = new Api(port)) {
                check(api);
            }
            var tasks = new ArrayList<Callable<Void>>();
            for (var stream : streams) {
                tasks.add(
                        () -> {
                            try (var api = new Api(port)) {
                                stream.run(api);
                            }
                            return null;
                        });
            }
            try (var threads = Executors.newFixedThreadPool(tasks.size())) {
                var running = tasks.stream().map(threads::submit).toList();
                awaitTheMoment(elbow);
                elbow.kill();
                for (var task : running) {
                    task.get();
                }
            }
        }
    }

    /// After some changes, and then somewhere within one.
    private void awaitTheMoment(Elbow elbow) throws InterruptedException {
        boolean isLong = random.nextInt(10) == 0;
        int enough =
                changes() + random.nextInt(isLong ? MOST_CHANGES_OF_A_LONG_STREAM : MOST_CHANGES);
        long deadline = System.nanoTime() + LONGEST_STREAM_NANOS;
        boolean runs = true;
        while (runs && changes() < enough && System.nanoTime() < deadline) {
            runs = elbow.runsFor(1);
        }
        if (!runs || !elbow.runsFor(random.nextInt(MOST_MILLIS_MORE))) {
            throw new IllegalStateException("Elbow ended by itself: " + elbow.output());
        }
    }

    private void check(Api api) throws Exception {
        for (var stream : streams) {
            unanswered += stream.hasUnanswered() ? 1 : 0;
            appeared += stream.check(api) ? 1 : 0;
        }
    }
}
