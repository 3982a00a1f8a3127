package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.elbow.fixture.ReservedPort;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `elbow wait` against a control port that answers as it is told to.
class WaitCommandTest {
    private static final String READY = "/q/health/ready";
    private static final String TARGETS = "/_elbow/target-health";
    private static final Answer UP = new Answer(200, "{\"status\":\"UP\",\"checks\":[]}");
    private static final Answer STARTING =
            new Answer(
                    503,
                    """
                    {"status": "DOWN", "checks": [
                        {"name": "event loops", "status": "UP"},
                        {"name": "load balancers", "status": "DOWN", "data": {"reason": "starting"}}]}
                    """);

    private record Answer(int status, String body) {}

    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final StringWriter err = new StringWriter();
    private Closeable answering = () -> {};
    private final ReservedPort port = ReservedPort.forServer();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
        server = HttpServer.create(address, 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        port.close();
    }

    /// The last answer stays.
    private void answer(HttpExchange exchange) throws IOException {
        answering.close();
        var left = answers.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
        var answer = left.size() > 1 ? left.poll() : left.peek();
        var body = (answer == null ? "" : answer.body()).getBytes(UTF_8);
        exchange.sendResponseHeaders(
                answer == null ? 404 : answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answer(String path, Answer... all) {
        answers.put(path, new ArrayDeque<>(Arrays.asList(all)));
    }

    private int execute(String... args) {
        var all = new ArrayList<>(List.of("wait"));
        all.addAll(List.of(args));
        all.add("--port=" + port.number());
        return Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + port.number();
    }

    @Test
    void itEndsWhenElbowGetsReady() {
        answer(READY, STARTING, STARTING, UP);
        assertThat(execute("--ready")).as(err.toString()).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aTimeoutIsToldInOneLineWithTheReason() {
        answer(READY, STARTING);
        assertThat(execute("--ready", "--timeout=1")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(url() + ": not ready: load balancers: starting, after 1 s");
    }

    @Test
    void withoutTimeItAsksOnce() {
        answer(READY, STARTING, UP);
        assertThat(execute("--ready", "--timeout=0")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(url() + ": not ready: load balancers: starting");
        assertThat(execute("--ready", "--timeout=0")).isZero();
    }

    @Test
    void nobodyThereIsNotReady() {
        server.stop(0);
        assertThat(execute("--ready", "--timeout=0")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(url() + ": no answer (expected: the control port of a running Elbow)");
    }

    @Test
    void anotherServerIsNotWaitedFor() {
        assertThat(execute("--ready", "--timeout=600")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(url() + " answers 404 (expected: the control port of a running Elbow)");
    }

    @Test
    void aProcessThatHasEndedIsNotWaitedFor() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        server.stop(0);
        assertThat(execute("--ready", "--timeout=600", "--process=" + process.pid())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("process %d has ended; %s: no answer".formatted(process.pid(), url()));
    }

    @Test
    void theEndOfTheProcessEndsTheWait() throws Exception {
        answer(READY, STARTING);
        var process = new ProcessBuilder("cat").start();
        answering = process.getOutputStream()::close;
        assertThat(execute("--ready", "--timeout=600", "--process=" + process.pid())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("process %d has ended; %s: not ready".formatted(process.pid(), url()));
    }

    @Test
    void anotherElbowThatAnswersIsNotTheOneWaitedFor() throws Exception {
        var process = new ProcessBuilder("cat").start();
        long other = process.pid() + 1;
        answer(READY, up(other));
        answering = process.getOutputStream()::close;

        assertThat(execute("--ready", "--timeout=600", "--process=" + process.pid())).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "process %d has ended; %s: answered by process %d (expected: process %d or a child of it)"
                                .formatted(process.pid(), url(), other, process.pid()));
    }

    @Test
    void theElbowOfTheProcessIsWaitedFor() throws Exception {
        var process = new ProcessBuilder("cat").start();
        answer(READY, STARTING, up(process.pid()));
        assertThat(execute("--ready", "--process=" + process.pid())).as(err.toString()).isZero();
        process.getOutputStream().close();
    }

    /// The process may be a script that starts Elbow.
    @Test
    void aChildOfTheProcessIsWaitedFor() throws Exception {
        var process = new ProcessBuilder("sh", "-c", "exec 3<&0; cat <&3 & echo $!; wait").start();
        long child = Long.parseLong(process.inputReader().readLine());
        answer(READY, up(child));
        assertThat(execute("--ready", "--process=" + process.pid())).as(err.toString()).isZero();
        process.getOutputStream().close();
    }

    private static Answer up(long process) {
        return new Answer(
                200,
                """
                {"status": "UP", "checks": [
                    {"name": "load balancers", "status": "UP", "data": {"process": %d}}]}
                """
                        .formatted(process));
    }

    @Test
    void targetsAreWaitedForToo() {
        answer(READY, UP);
        answer(TARGETS, target("initial"), target("unhealthy"), target("healthy"));
        assertThat(execute("--targets")).as(err.toString()).isZero();
    }

    @Test
    void anUnhealthyTargetIsNamed() {
        answer(READY, UP);
        answer(TARGETS, target("unhealthy"));
        assertThat(execute("--ready", "--targets", "--timeout=0")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("target group web: 127.0.0.1:9001 is unhealthy (Target.Timeout)");
    }

    private static Answer target(String state) {
        return new Answer(
                200,
                """
                {"targets":[{"targetGroup":"other","target":"127.0.0.1:1","state":"unused"},
                {"targetGroup":"web","target":"127.0.0.1:9001","state":"%s","reason":"Target.Timeout"}]}
                """
                        .formatted(state));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--timeout=1          | --ready: missing (expected: --ready or --targets)",
                "--ready --timeout=-1 | --timeout: -1 (expected: 0-86400)",
                "--ready --timeout=x  | --timeout: x (expected: a whole number)",
                "--ready --process=0  | --process: 0 (expected: the id of a process)",
            })
    void aWrongUseIsNamed(String arguments, String message) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
    }
}
