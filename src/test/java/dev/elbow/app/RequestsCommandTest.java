package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `elbow requests` and `elbow replay`, with an Elbow whose listener has a fixed response.
@QuarkusTest
class RequestsCommandTest {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TestHTTPResource URI controlPort;

    private int listener;

    @BeforeEach
    void listen() throws IOException, InterruptedException {
        reset();
        control("DELETE", "/_elbow/api/exchanges");
        listener = ReservedPort.numberForServer();
        var api = new QueryApiClient(controlPort);
        var loadBalancer =
                api.call(
                        "CreateLoadBalancer",
                        "Name=seen",
                        "Subnets.member.1=subnet-0000000a",
                        "Subnets.member.2=subnet-0000000b");
        api.call(
                "CreateListener",
                "LoadBalancerArn=" + QueryApiClient.element(loadBalancer, "LoadBalancerArn"),
                "Protocol=HTTP",
                "Port=" + listener,
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=503",
                "DefaultActions.member.1.FixedResponseConfig.ContentType=text/plain",
                "DefaultActions.member.1.FixedResponseConfig.MessageBody=later");
    }

    @AfterEach
    void reset() throws IOException, InterruptedException {
        control("POST", "/_elbow/reset");
    }

    private void control(String method, String path) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(controlPort.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }

    private void send(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener + path))
                        .header("Authorization", "Bearer abc")
                        .POST(HttpRequest.BodyPublishers.ofString("ping"))
                        .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("later");
    }

    private int execute(Writer to, String... arguments) {
        var all =
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--port", Integer.toString(controlPort.getPort())))
                        .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(to, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    /// The lines that a command prints, once there are as many as asked for: exchanges are kept a
    /// moment after their end.
    private List<String> lines(int count, String... arguments) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            out.getBuffer().setLength(0);
            assertThat(execute(out, arguments)).as(err.toString()).isZero();
            var lines = out.toString().lines().toList();
            if (lines.size() == count || System.nanoTime() > deadline) {
                assertThat(lines).hasSize(count);
                return lines;
            }
            Thread.onSpinWait();
        }
    }

    private String idOfOnly() {
        return new JsonObject(lines(1, "requests", "--json").getFirst()).getString("id");
    }

    @Test
    void theNewestIsTheLastLine() throws Exception {
        send("/a?secret=1");
        lines(1, "requests");
        send("/b");

        var lines = lines(2, "requests");
        assertThat(lines.getFirst())
                .matches(
                        " *\\d+  \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  POST   127\\.0\\.0\\.1/a +503 +[0-9.]+ m?s"
                                + "  → default → fixed-response");
        assertThat(lines.getLast()).contains("127.0.0.1/b ");
        assertThat(lines(1, "requests", "--limit", "1").getFirst()).contains("127.0.0.1/b ");
        assertThat(lines(1, "requests", "--path", "/a*", "--status", "5xx").getFirst())
                .contains("127.0.0.1/a ");
    }

    @Test
    void oneIsPrintedWithAllItsPartsAndItsSecretsMasked() throws Exception {
        send("/a?b=1");

        var id = idOfOnly();
        out.getBuffer().setLength(0);
        assertThat(execute(out, "requests", id)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "POST /a?b=1 HTTP/1.1\n",
                        "Authorization: Bearer ***\n",
                        "\n\nping\n",
                        "── Response ──\n503 Service Unavailable\n",
                        "\n\nlater\n",
                        "── Rules ──\ndefault: matched → fixed-response 503\n")
                .doesNotContain("abc");
        assertThat(
                        new JsonObject(lines(1, "requests", id, "--json").getFirst())
                                .getString("traceId"))
                .isNull();
    }

    @Test
    void newOnesThatMatchArePrintedAsTheyArrive() throws Exception {
        send("/x/before");
        idOfOnly();
        var printed = new PrintedLines();
        var ended =
                CompletableFuture.supplyAsync(
                        () -> execute(printed, "requests", "--follow", "--limit=1", "--path=/x*"));
        assertThat(printed.next()).contains("/x/before");
        send("/other");
        send("/x/after");
        assertThat(printed.next()).contains("/x/after");

        printed.close();
        send("/x/unread");
        assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aReplayPrintsTheAnswer() throws Exception {
        send("/a");
        var id = idOfOnly();

        out.getBuffer().setLength(0);
        assertThat(execute(out, "replay", id)).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("HTTP/1.1 503 Service Unavailable\n")
                .endsWith("\n\nlater\n");
        assertThat(err.toString()).matches("Recorded as \\d+\\.\n");
    }

    @Test
    void aChangedReplayKeepsWhatIsNotChanged() throws Exception {
        send("/a");
        var id = idOfOnly();

        var sent =
                new JsonObject(
                        lines(
                                        1,
                                        "replay",
                                        id,
                                        "--json",
                                        "--method=PUT",
                                        "--uri=/c?d=%20",
                                        "-H",
                                        "X-More: 1",
                                        "-H",
                                        "User-Agent:",
                                        "-d",
                                        "pong")
                                .getFirst());
        out.getBuffer().setLength(0);
        assertThat(execute(out, "requests", sent.getString("exchange"))).isZero();
        assertThat(out.toString())
                .contains(
                        "PUT /c?d=%20 HTTP/1.1\n",
                        "X-More: 1\n", "Authorization: Bearer ***\n", "\n\npong\n")
                .doesNotContainIgnoringCase("user-agent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    requests --status 9xx      | 2 | --status: 9xx (expected: such as 404 or 5xx)
                    requests --limit 0         | 2 | --limit: 0 (expected: at least 1)
                    requests many              | 2 | ID: many (expected: the number of a request)
                    requests 1 --follow        | 2 | ID: 1 (expected: no filter with it)
                    requests 999999            | 1 | exchange: 999999 (expected: the id of a kept exchange)
                    replay 999999              | 1 | exchange: 999999 (expected: the id of a kept exchange)
                    replay x                   | 2 | ID: x (expected: the number of a request)
                    replay 1 -H nothing        | 2 | -H: nothing (expected: 'Name: value' on one line)
                    """)
    void whatCannotBeDoneIsOneLine(String command, int code, String line) {
        assertThat(execute(out, command.split(" "))).isEqualTo(code);
        assertThat(err.toString().strip()).isEqualTo(line);
        assertThat(out.toString()).isEmpty();
    }

    /// Standard output that is read line by line, until it is closed.
    private static final class PrintedLines extends Writer {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();
        private boolean closed;

        String next() throws InterruptedException {
            var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).isNotNull();
            return line;
        }

        @Override
        public synchronized void write(char[] text, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("nobody reads");
            }
            begun.append(text, offset, length);
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                lines.add(begun.substring(0, end));
                begun.delete(0, end + 1);
            }
        }

        @Override
        public void flush() {}

        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
