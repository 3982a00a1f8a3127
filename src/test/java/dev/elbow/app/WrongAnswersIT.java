package dev.elbow.app;

import static dev.elbow.app.TestTemplate.NOT_FOUND;
import static dev.elbow.app.TestTemplate.forwardTo;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of docs/reference/lambda-targets.md from socket to log: a function's wrong answer is
/// AWS's 502 page for the client, and one line that says why for the developer.
class WrongAnswersIT {
    /// What [example.Wrong] answers by `kind` | what the line names | the `error_reason`.
    private static final String TABLE =
            """
            status-missing        | statusCode: missing                      | LambdaInvalidResponse
            status-text           | statusCode: the text "200"               | LambdaInvalidResponse
            status-null           | statusCode: null                         | LambdaInvalidResponse
            description-null      | statusDescription: null                  | LambdaInvalidResponse
            headers-null          | headers: null                            | LambdaInvalidResponse
            header-number         | headers.content-length: 12               | LambdaInvalidResponse
            header-boolean        | headers.x-cached: true                   | LambdaInvalidResponse
            body-null             | body: null                               | LambdaInvalidResponse
            body-object           | body: an object                          | LambdaInvalidResponse
            base64-flag-text      | isBase64Encoded: the text "false"        | LambdaInvalidResponse
            base64-bad            | body: "?hello?" with isBase64Encoded     | LambdaInvalidResponse
            base64-mime           | body: "aGVs\\r\\nbG8=" with isBase64Encoded | LambdaInvalidResponse
            not-an-object         | the response is a list                   | LambdaInvalidResponse
            not-json              | the response is not JSON                 | LambdaInvalidResponse
            empty                 | the response is empty                    | LambdaInvalidResponse
            too-large             | the response has 1048                    | LambdaResponseTooLarge
            """;

    private static final Pattern BAD_GATEWAY =
            Pattern.compile(
                    "HTTP/1\\.1 502 Bad Gateway\r\nServer: awselb/2\\.0\r\nDate: [^\r]{29}\r\n"
                            + "Content-Type: text/html\r\nContent-Length: 122\r\n"
                            + "Connection: close\r\n\r\n"
                            + Pattern.quote(
                                    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
                                            + "<body>\r\n<center><h1>502 Bad Gateway</h1></center>"
                                            + "\r\n</body>\r\n</html>\r\n"));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path folder;
    private static ElbowProcess elbow;
    private static URI listener;

    @BeforeAll
    static void start() throws Exception {
        var file =
                new TestTemplate()
                        .function("Wrong")
                        .function("Broken")
                        .function("Slow", "Handler: example.Slow, Timeout: 1")
                        .function(
                                "Throttled",
                                "Handler: example.Echo, ReservedConcurrentExecutions: 0")
                        .function("Hello")
                        .listener(NOT_FOUND)
                        .rule(1, "/wrong*", forwardTo("Wrong"))
                        .rule(2, "/broken*", forwardTo("Broken"))
                        .rule(3, "/slow*", forwardTo("Slow"))
                        .rule(4, "/throttled*", forwardTo("Throttled"))
                        .rule(5, "/hello*", forwardTo("Hello"))
                        .write(folder);
        elbow =
                ElbowProcess.start(
                        folder, "run", file.toString(), "--port", "0", "--port-map", "80=0");
        listener = elbow.listener();
        elbow.api();
    }

    @AfterAll
    static void stop() {
        elbow.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = TABLE)
    void aWrongResponseIsAPageAndALine(String kind, String named, String reason) throws Exception {
        var response = ask("/wrong?kind=" + kind);

        assertThat(response.answer()).matches(BAD_GATEWAY);
        assertThat(response.lineAbout("wrong"))
                .startsWith(named)
                .contains(" (expected: ")
                .endsWith(" → 502 " + reason);
    }

    @Test
    void theTableHasEachKind() throws Exception {
        var kinds = new TreeSet<>(body("/wrong").lines().toList());
        TABLE.lines().map(line -> line.split(" ")[0]).forEach(kinds::remove);

        assertThat(kinds)
                .containsExactly(
                        "base64Encoded", "cookies", "headers-missing", "headers-multi-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    base64Encoded       | base64Encoded: ignored (expected: isBase64Encoded)
                    cookies             | cookies: ignored, it is of API Gateway
                    headers-multi-value | multiValueHeaders: ignored
                    """)
    void whatIsMerelyUnexpectedPassesAndIsPointedOut(String kind, String hint) throws Exception {
        var response = ask("/wrong?kind=" + kind);

        assertThat(response.answer()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(response.lines())
                .filteredOn(line -> line.contains("function wrong: " + hint))
                .hasSize(1);
    }

    @Test
    void aBodyWithoutHeadersIsAnOctetStream() throws Exception {
        assertThat(ask("/wrong?kind=headers-missing").answer())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Type: application/octet-stream\r\n")
                .endsWith("\r\n\r\n<h1>hello</h1>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exception | java.lang.IllegalStateException: broken, as asked
                    cause     | java.lang.IllegalStateException: broken, as asked
                    error     | java.lang.AssertionError: broken, as asked
                    """)
    void whatAFunctionThrowsIsAPageAndALine(String how, String thrown) throws Exception {
        var response = ask("/broken?how=" + how);

        assertThat(response.answer()).matches(BAD_GATEWAY);
        assertThat(response.lineAbout("broken")).isEqualTo(thrown + " → 502 LambdaUnhandled");
    }

    @Test
    void aFunctionThatRunsOutOfTimeIsAPageAndALine() throws Exception {
        var response = ask("/slow?ms=600000");

        assertThat(response.answer()).matches(BAD_GATEWAY);
        assertThat(response.lineAbout("slow"))
                .endsWith(" Task timed out after 1.00 seconds → 502 LambdaUnhandled");
    }

    @Test
    void aFunctionWithoutConcurrencyIsAPageAndALine() throws Exception {
        var response = ask("/throttled");

        assertThat(response.answer()).matches(BAD_GATEWAY);
        assertThat(response.lineAbout("throttled")).endsWith(" → 502 LambdaThrottling");
    }

    /// @param answer all that the socket gave, to the end
    /// @param lines of Elbow's output meanwhile
    private record Response(String answer, List<String> lines) {
        /// What the load balancer, not the function itself, says about the function: one line.
        String lineAbout(String function) {
            var start = "function " + function + ": ";
            var found = lines.stream().filter(line -> line.contains(start)).toList();
            assertThat(found).hasSize(1).first().asString().contains(" WARN ");
            var line = found.getFirst();
            return line.substring(line.indexOf(start) + start.length());
        }
    }

    private static Response ask(String path) throws IOException, InterruptedException {
        String answer;
        try (var socket = new Socket(listener.getHost(), listener.getPort())) {
            socket.setSoTimeout(20_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
        var mark = "/hello/" + System.nanoTime();
        body(mark); // this function logs its path
        return new Response(answer, elbow.until(Pattern.compile("greeting " + mark)));
    }

    private static String body(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(listener.resolve(path)).build(), ofString()).body();
    }
}
