package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.LoadGenerator.Answer;
import dev.elbow.fixture.ReservedPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a target under load.
class KilledTargetIT {
    private static final String BAD_GATEWAY =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
                    + "<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path folder;
    private final LinkedBlockingQueue<String> held = new LinkedBlockingQueue<>();

    @Test
    @Timeout(120)
    void itsRequestsInFlightFailAndItLeavesUntilItIsBack() throws Exception {
        try (var port = ReservedPort.forServer();
                var doomed = TargetProcess.start("doomed", port.number(), held);
                var other = TargetProcess.start("other", 0, held);
                var elbow = run(doomed.port(), other.port())) {
            var listener = elbow.listener();
            var elbv2 = new QueryApiClient(elbow.api());
            for (int target = 0; target < 2; target++) {
                elbow.await(Pattern.compile("web: 127\\.0\\.0\\.1:\\d+ is healthy"));
            }
            try (var load = new LoadGenerator(HTTP, listener, 4)) {
                load.await(50, answer -> answer.body().equals("doomed"));
                load.await(50, answer -> answer.body().equals("other"));
                var onDoomed = new ArrayList<CompletableFuture<HttpResponse<String>>>();
                var onOther = new ArrayList<CompletableFuture<HttpResponse<String>>>();
                hold(listener, onDoomed, onOther);

                long killing = System.nanoTime();
                assertThat(doomed.kill()).isEqualTo(128 + 9);
                long killed = System.nanoTime();
                onlyTheKilledOnesFail(onDoomed, onOther, other);

                elbow.await(transition(doomed, "unhealthy"));
                assertThat(health(elbv2, doomed)).isEqualTo("unhealthy Target.FailedHealthChecks");
                assertThat(health(elbv2, other)).isEqualTo("healthy ");
                long left = System.nanoTime();
                load.await(200, answer -> answer.begun() > left);
                long restarted = System.nanoTime();
                try (var back = TargetProcess.start("back", doomed.port(), held)) {
                    elbow.await(transition(back, "healthy"));
                    assertThat(health(elbv2, back)).isEqualTo("healthy ");
                    load.await(50, answer -> answer.body().equals("back"));
                    load.await(50, answer -> answer.body().equals("other"));
                    var answers = load.stop();

                    beforeTheKill(answers, killing);
                    untilHealthKnows(answers, killed, left);
                    onceHealthKnows(answers, left, restarted);
                }
            }
        }
    }

    private ElbowProcess run(int first, int second) throws IOException {
        var template =
                new TestTemplate()
                        .servers("Web", first, second)
                        .listener(forwardTo("Web"))
                        .write(folder);
        return ElbowProcess.start(
                folder, "run", template.toString(), "--port", "0", "--port-map", "80=0");
    }

    /// Sends requests that stay in flight until both targets hold at least two. Which one holds a
    /// request is known before the next one is sent.
    private void hold(
            URI listener,
            List<CompletableFuture<HttpResponse<String>>> onDoomed,
            List<CompletableFuture<HttpResponse<String>>> onOther)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(listener.resolve("/hold")).build();
        while (onDoomed.size() < 2 || onOther.size() < 2) {
            var response = HTTP.sendAsync(request, ofString());
            var target = held.poll(20, TimeUnit.SECONDS);
            assertThat(target).isIn("doomed", "other");
            assertThat(onDoomed.size() + onOther.size()).isLessThan(100);
            ("doomed".equals(target) ? onDoomed : onOther).add(response);
        }
    }

    private static void onlyTheKilledOnesFail(
            List<CompletableFuture<HttpResponse<String>>> onDoomed,
            List<CompletableFuture<HttpResponse<String>>> onOther,
            TargetProcess other)
            throws Exception {
        for (var request : onDoomed) {
            var response = request.get(20, SECONDS);
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).isEqualTo(BAD_GATEWAY);
        }
        assertThat(onOther).noneMatch(CompletableFuture::isDone);
        other.release();
        for (var request : onOther) {
            assertThat(request.get(20, SECONDS).body()).isEqualTo("other");
        }
    }

    private static void onceHealthKnows(List<Answer> answers, long left, long restarted) {
        assertThat(between(answers, left, restarted))
                .allMatch(answer -> answer.status() == 200)
                .allMatch(answer -> answer.body().equals("other"));
        assertThat(between(answers, left, System.nanoTime()))
                .allMatch(answer -> answer.status() == 200);
    }

    private static void beforeTheKill(List<Answer> answers, long killing) {
        assertThat(answers.stream().filter(answer -> answer.ended() < killing).toList())
                .allMatch(answer -> answer.status() == 200);
    }

    /// An Application Load Balancer does not try again on another target: while the target is still
    /// in rotation a refused connection is a 502, and every other request is served.
    private static void untilHealthKnows(List<Answer> answers, long killed, long left) {
        var window = between(answers, killed, left);
        assertThat(window)
                .allMatch(answer -> answer.status() == 200 || answer.status() == 502)
                .allMatch(
                        answer ->
                                answer.body()
                                        .equals(answer.status() == 200 ? "other" : BAD_GATEWAY))
                .allMatch(answer -> answer.ended() - answer.begun() < SECONDS.toNanos(5))
                .anyMatch(answer -> answer.status() == 200)
                .anyMatch(answer -> answer.status() == 502);
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 502);
    }

    /// The answers to requests that were begun between these times.
    private static List<Answer> between(List<Answer> answers, long from, long to) {
        return answers.stream()
                .filter(answer -> answer.begun() > from && answer.begun() < to)
                .toList();
    }

    private static Pattern transition(TargetProcess target, String state) {
        return Pattern.compile("web: 127\\.0\\.0\\.1:" + target.port() + " is " + state);
    }

    /// State and reason as `describe-target-health` gives them.
    private static String health(QueryApiClient elbv2, TargetProcess target) throws Exception {
        var health =
                elbv2.call(
                        "DescribeTargetHealth",
                        "TargetGroupArn=" + elbv2.targetGroup("web"),
                        "Targets.member.1.Id=127.0.0.1",
                        "Targets.member.1.Port=" + target.port());
        return QueryApiClient.element(health, "State")
                + " "
                + QueryApiClient.element(health, "Reason");
    }
}
