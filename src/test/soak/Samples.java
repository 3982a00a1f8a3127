import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Reads every ten seconds from `/proc` and `jstat` what Elbow holds; at every third time after a
/// full collection, since classes go only then.
final class Samples implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Sample> taken = new CopyOnWriteArrayList<>();
    private final Path tools = Path.of(System.getProperty("java.home"), "bin");
    private final long began = System.nanoTime();
    private final long pid;
    private final LongSupplier answers;

    /// @param answers that the load has had so far
    Samples(long pid, LongSupplier answers) {
        this.pid = pid;
        this.answers = answers;
        System.out.println(Sample.HEAD);
        timer.scheduleAtFixedRate(this::take, 10, 10, TimeUnit.SECONDS);
    }

    List<Sample> taken() {
        return List.copyOf(taken);
    }

    /// One more, of an Elbow that has nothing to do: not judged, to read only.
    void last() throws InterruptedException {
        close();
        timer.awaitTermination(20, TimeUnit.SECONDS);
        System.out.println("at rest:");
        take();
        taken.removeLast();
    }

    private void take() {
        try {
            boolean collected = taken.size() % 3 == 2 || timer.isShutdown();
            if (collected) {
                run("jcmd", Long.toString(pid), "GC.run");
            }
            var sample = read(collected);
            taken.add(sample);
            System.out.println(sample.line(answers.getAsLong()));
        } catch (IOException | InterruptedException failed) {
            System.out.println("no sample: " + failed);
        }
    }

    private Sample read(boolean collected) throws IOException, InterruptedException {
        var children =
                ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).toList();
        var classes = run("jstat", "-class", Long.toString(pid));
        var memory = run("jstat", "-gc", Long.toString(pid));
        long childrenRss = 0;
        for (long child : children) {
            childrenRss += status(child, "VmRSS");
        }
        return new Sample(
                (System.nanoTime() - began) / 1_000_000_000,
                status(pid, "Threads"),
                files(false),
                files(true),
                children.size(),
                status(pid, "VmRSS"),
                childrenRss,
                collected,
                column(classes, "Loaded") - column(classes, "Unloaded"),
                column(memory, "MU"),
                column(memory, "OU")
                        + column(memory, "EU")
                        + column(memory, "S0U")
                        + column(memory, "S1U"));
    }

    /// @return 0 when the process is gone
    private static long status(long pid, String name) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    private long files(boolean socketsOnly) throws IOException {
        long count = 0;
        try (var all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : all.toList()) {
                try {
                    var target = Files.readSymbolicLink(file).toString();
                    count += target.startsWith("socket:") == socketsOnly ? 1 : 0;
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return count;
    }

    private static long column(List<String> table, String name) {
        var names = List.of(table.getFirst().strip().split("\\s+"));
        int at = names.indexOf(name);
        return at < 0 ? 0 : (long) Double.parseDouble(table.getLast().strip().split("\\s+")[at]);
    }

    private List<String> run(String tool, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tools.resolve(tool).toString()));
        command.addAll(List.of(args));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException(tool + ": " + lines);
        }
        return lines;
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
