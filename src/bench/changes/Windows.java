import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Windows with and without changes in turn, under the same load, and p99 of both. See
/// `src/bench/changes/run`.
public final class Windows {
    private static final int CONNECTIONS = 16;

    private Windows() {}

    public static void main(String... args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        int windows = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]);
        var elbow = args[4];
        var listeners = args[args.length - 1].split(" ");
        var changer = changer(args);
        var told = new BufferedReader(new InputStreamReader(changer.getInputStream()));
        System.out.println(told.readLine());
        try (var load = new Load(Integer.parseInt(listeners[0]), CONNECTIONS, rate)) {
            var ask = new PrintStream(changer.getOutputStream(), true);
            load.window(Math.max(10, seconds));
            change(ask, told, Math.max(10, seconds), load);
            var quiet = new ArrayList<Load.Times>();
            var changing = new ArrayList<Load.Times>();
            System.out.printf(
                    "%-10s %8s %8s %8s %8s %8s %7s %6s  %s%n",
                    "window", "requests", "p50-ms", "p99-ms", "p99.9", "max", "errors", "cpu", "");
            for (int window = 0; window < windows; window++) {
                quiet.add(print("quiet", elbow, () -> load.window(seconds), () -> ""));
                changing.add(changes(elbow, ask, told, seconds, load));
            }
            verdict(quiet, changing);
        } finally {
            changer.destroy();
            changer.waitFor();
        }
    }

    private static Process changer(String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("Changer");
        command.addAll(Arrays.asList(args).subList(3, args.length));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private interface Measurement {
        Load.Times take() throws Exception;
    }

    private interface Remark {
        String take() throws Exception;
    }

    private static Load.Times changes(
            String elbow, PrintStream ask, BufferedReader told, int seconds, Load load)
            throws Exception {
        ask.println(seconds);
        return print("changing", elbow, () -> load.window(seconds), told::readLine);
    }

    private static void change(PrintStream ask, BufferedReader told, int seconds, Load load)
            throws Exception {
        ask.println(seconds);
        load.window(seconds);
        told.readLine();
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

    private static void verdict(List<Load.Times> quiet, List<Load.Times> changing) {
        double without = median(quiet);
        double with = median(changing);
        System.out.printf(
                "%np99, median of the windows: %.2f ms without changes, %.2f ms with: %.2f x%n",
                without, with, with / without);
        System.out.printf(
                "p99 of all windows' requests: %.2f ms without, %.2f ms with: %.2f x%n",
                Load.Times.of(quiet).quantile(0.99),
                Load.Times.of(changing).quantile(0.99),
                Load.Times.of(changing).quantile(0.99) / Load.Times.of(quiet).quantile(0.99));
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
