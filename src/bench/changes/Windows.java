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

/// Windows without anything, with reads of the configuration and with changes in turn, under the
/// same load, and p99 of each. See `src/bench/changes/run`.
public final class Windows {
    private static final int CONNECTIONS = 16;
    private static final int WARMING = Integer.getInteger("warming", 40_000);

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
        try (var load = new Load(Integer.parseInt(listeners[0]), CONNECTIONS, rate)) {
            var ask = new PrintStream(changer.getOutputStream(), true);
            warm(load, ask, told);
            var kinds = new LinkedHashMap<String, List<Load.Times>>();
            System.out.printf(
                    "%-10s %8s %8s %8s %8s %8s %7s %6s  %s%n",
                    "window", "requests", "p50-ms", "p99-ms", "p99.9", "max", "errors", "cpu", "");
            for (int window = 0; window < windows; window++) {
                for (var kind : List.of("quiet", "reads", "changes")) {
                    if (!kind.equals("quiet")) {
                        ask.println(kind + " " + perSecond + " " + seconds);
                    }
                    Remark remark = kind.equals("quiet") ? () -> "" : told::readLine;
                    kinds.computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(print(kind, elbow, () -> load.window(seconds), remark));
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

    private static void verdict(String kind, List<Load.Times> windows, List<Load.Times> quiet) {
        double p99 = Load.Times.of(windows).quantile(0.99);
        System.out.printf(
                "%-8s p99: median of the windows %.2f ms (%.2f x quiet), of all requests %.2f ms (%.2f x)%n",
                kind,
                median(windows),
                median(windows) / median(quiet),
                p99,
                p99 / Load.Times.of(quiet).quantile(0.99));
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
