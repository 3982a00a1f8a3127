import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/// Windows without anything, with reads of the configuration and with changes in turn, under the
/// same load, and the same load without Elbow; quantiles of each. See `src/bench/changes/run`.
public final class Windows {
    private static final int CONNECTIONS = 16;
    private static final int WARMING = Integer.getInteger("warming", 40_000);

    private static final int DRAWS = 400;

    private Windows() {}

    public static void main(String... args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        int windows = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]);
        int perSecond = Integer.parseInt(args[3]);
        var elbow = args[4];
        var listeners = args[args.length - 1].split(" ");
        var changer = changer(args);
        var told = new BufferedReader(new InputStreamReader(changer.getInputStream()));
        System.out.println(told.readLine());
        int backend = Integer.parseInt(args[6]);
        int first = Integer.parseInt(listeners[0]);
        try (var load = new Load(first, "/path-50/x", CONNECTIONS, rate);
                var direct = new Load(backend, "/1k", CONNECTIONS, rate)) {
            direct.window(5);
            var ask = new PrintStream(changer.getOutputStream(), true);
            warm(load, ask, told);
            var kinds = new LinkedHashMap<String, List<Load.Times>>();
            System.out.printf(
                    "%-10s %8s %8s %8s %8s %8s %7s %6s  %s%n",
                    "window", "requests", "p50-ms", "p99-ms", "p99.9", "max", "errors", "cpu", "");
            for (int window = 0; window < windows; window++) {
                for (var kind : List.of("direct", "quiet", "reads", "changes")) {
                    boolean calls = kind.equals("reads") || kind.equals("changes");
                    if (calls) {
                        ask.println(kind + " " + perSecond + " " + seconds);
                    }
                    Remark remark = calls ? told::readLine : () -> "";
                    var loaded = kind.equals("direct") ? direct : load;
                    kinds.computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(print(kind, elbow, () -> loaded.window(seconds), remark));
                }
            }
            kinds.forEach((kind, times) -> verdict(kind, times, kinds.get("quiet")));
        } finally {
            changer.destroy();
            changer.waitFor();
        }
    }

    /// By count, as fast as it goes: at the rate of a window the JIT would not be done in minutes.
    private static void warm(Load load, PrintStream ask, BufferedReader told) throws Exception {
        for (var kind : List.of("reads", "changes")) {
            ask.println(kind + " " + WARMING + " 1");
            while (!told.ready()) {
                load.window(1);
            }
            System.out.println("warm: " + told.readLine());
        }
        load.window(5);
    }

    private static Process changer(String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("Changer");
        command.addAll(Arrays.asList(args).subList(5, args.length));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private interface Measurement {
        Load.Times take() throws Exception;
    }

    private interface Remark {
        String take() throws Exception;
    }

    private static Load.Times print(
            String window, String elbow, Measurement measurement, Remark remark) throws Exception {
        double before = cpuSeconds(elbow);
        var times = measurement.take();
        double cpu = cpuSeconds(elbow) - before;
        System.out.printf(
                "%-10s %8d %8.2f %8.2f %8.2f %8.2f %7d %6.2f  %s%n",
                window,
                times.count(),
                times.quantile(0.5),
                times.quantile(0.99),
                times.quantile(0.999),
                times.quantile(1),
                times.errors(),
                cpu,
                remark.take());
        return times;
    }

    private static double cpuSeconds(String process) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    /// Of the requests of all windows. Windows of one kind differ, so the ratio of the p99s comes
    /// with what it is in nine of ten draws of as many windows (bootstrap).
    private static void verdict(String kind, List<Load.Times> windows, List<Load.Times> quiet) {
        var all = Load.Times.of(windows);
        var base = Load.Times.of(quiet);
        var line = new StringBuilder("%-8s".formatted(kind));
        for (double share : new double[] {0.5, 0.9, 0.95, 0.99}) {
            line.append(
                    "  p%.0f %.2f ms (%.2f x)"
                            .formatted(
                                    share * 100,
                                    all.quantile(share),
                                    all.quantile(share) / base.quantile(share)));
        }
        var ratios = new double[DRAWS];
        var random = new Random(1);
        for (int draw = 0; draw < DRAWS; draw++) {
            ratios[draw] =
                    drawn(windows, random).quantile(0.99) / drawn(quiet, random).quantile(0.99);
        }
        Arrays.sort(ratios);
        System.out.printf(
                "%s, 9 of 10 draws %.2f to %.2f x; median of the windows %.2f ms (%.2f x)%n",
                line,
                ratios[DRAWS / 20],
                ratios[DRAWS - 1 - DRAWS / 20],
                median(windows),
                median(windows) / median(quiet));
    }

    private static Load.Times drawn(List<Load.Times> windows, Random random) {
        return Load.Times.of(
                windows.stream().map(_ -> windows.get(random.nextInt(windows.size()))).toList());
    }

    private static double median(List<Load.Times> windows) {
        return windows.stream()
                .mapToDouble(each -> each.quantile(0.99))
                .sorted()
                .skip((windows.size() - 1) / 2)
                .findFirst()
                .orElse(0);
    }
}
