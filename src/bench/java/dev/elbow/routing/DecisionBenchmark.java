package dev.elbow.routing;

import dev.elbow.model.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A decision over 100 rules, AWS's limit, at its worst: no rule takes the request, so that every
/// one of them is asked. Samples, because their median stands when others use the machine, too.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecisionBenchmark {
    private static final int RULES = 100;

    /// `typical`: a host and a path prefix each. `paths`: two path globs each. `mixed`: all six
    /// conditions, one rule in ten with a regular expression. `regexes`: one each.
    @Param({"typical", "paths", "mixed", "regexes"})
    public String rules = "";

    private RouteTable table = Rules.table();
    private Request request = Request.get("x/");

    @Setup
    public void compile() {
        table = Rules.table(IntStream.rangeClosed(1, RULES).mapToObj(this::rule).toList());
        request =
                new Request(
                        "GET",
                        "shop-17.example.com",
                        "/catalog/items/4711/reviews",
                        "page=2&sort=newest&lang=en",
                        List.of(
                                Map.entry("Accept", "text/html,application/xhtml+xml"),
                                Map.entry("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"),
                                Map.entry("X-Tenant", "blue")),
                        InetAddress.ofLiteral("203.0.113.7"));
    }

    private Rule rule(int number) {
        return switch (rules) {
            case "typical" ->
                    Rules.rule(
                            number,
                            Rules.host("shop-" + number % 20 + ".example.com"),
                            Rules.path("/service-" + number + "/*"));
            case "paths" ->
                    Rules.rule(number, Rules.path("/a" + number + "/*", "*/x?" + number + "/*"));
            case "mixed" -> mixed(number);
            case "regexes" -> Rules.rule(number, Rules.pathRegex("^/v" + number + "/([^/]+)/.*$"));
            default -> throw new IllegalArgumentException(rules);
        };
    }

    private static Rule mixed(int number) {
        return switch (number % 10) {
            case 0 -> Rules.rule(number, Rules.pathRegex("^/v" + number + "/(users|carts)/.*$"));
            case 1, 2 -> Rules.rule(number, Rules.query("version", "v" + number));
            case 3, 4 -> Rules.rule(number, Rules.header("X-Tenant", "*green-" + number + "*"));
            case 5 -> Rules.rule(number, Rules.method("POST"), Rules.path("*"));
            case 6 -> Rules.rule(number, Rules.source("10." + number + ".0.0/16"));
            case 7 -> Rules.rule(number, Rules.host("*.shop-" + number + ".example.com"));
            default -> Rules.rule(number, Rules.path("/service-" + number + "/*/items"));
        };
    }

    @Benchmark
    public Decision decide() {
        return table.decide(request);
    }
}
