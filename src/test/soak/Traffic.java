import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Sends requests, counts what came back, and tells the first hundred answers that were not
/// expected.
final class Traffic {
    private static final int UNDER_WAY = 500;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Ask, Answers> answers = new EnumMap<>(Ask.class);
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong notSent = new AtomicLong();
    private final String base;
    private final Versions versions;

    Traffic(int port, Versions versions) {
        this.base = "http://127.0.0.1:" + port;
        this.versions = versions;
        for (var ask : Ask.values()) {
            answers.put(ask, new Answers());
        }
    }

    /// One request to each function, so that the measurement begins with all of them there.
    void warm() throws Exception {
        for (var ask : new Ask[] {Ask.COMPILED, Ask.PACKAGED, Ask.JAVA, Ask.CUSTOM}) {
            var answer = client.send(request(ask), BodyHandlers.ofString());
            if (answer.statusCode() != ask.status) {
                throw new IllegalStateException(
                        ask + ": " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /// Returns at once. When [#UNDER_WAY] requests wait for their answers the request is not sent
    /// and counts as not sent: the machine was too slow for the rate just then.
    void send(Ask ask) {
        if (!room.tryAcquire()) {
            notSent.incrementAndGet();
            return;
        }
        long began = System.nanoTime();
        client.sendAsync(request(ask), BodyHandlers.ofString())
                .whenComplete((answer, failure) -> came(ask, began, answer, failure));
    }

    private HttpRequest request(Ask ask) {
        return HttpRequest.newBuilder(URI.create(base + ask.path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private void came(Ask ask, long began, HttpResponse<String> answer, Throwable failure) {
        room.release();
        long took = System.nanoTime() - began;
        var wrong = failure != null ? failure.toString() : wrong(ask, began, answer);
        answers.get(ask).add(took, wrong.isEmpty());
        if (!wrong.isEmpty() && told.incrementAndGet() <= 100) {
            System.out.printf(
                    "%tT %s after %d ms: %s%n", LocalTime.now(), ask, took / 1_000_000, wrong);
        }
    }

    private String wrong(Ask ask, long began, HttpResponse<String> answer) {
        if (answer.statusCode() != ask.status) {
            return answer.statusCode()
                    + " (expected: "
                    + ask.status
                    + ") "
                    + answer.body().replaceAll("\\s+", " ");
        }
        return ask.tellsItsVersion() ? versions.wrong(ask.function(), began, answer.body()) : "";
    }

    /// Waits until everything that was sent is answered, half a minute at the most.
    void settle() throws InterruptedException {
        if (!room.tryAcquire(UNDER_WAY, 30, TimeUnit.SECONDS)) {
            System.out.println(
                    "requests without an answer: " + (UNDER_WAY - room.availablePermits()));
        }
    }

    long sent() {
        return answers.values().stream().mapToLong(Answers::count).sum();
    }

    /// Whether at least 99 of 100 requests could be sent when they were due.
    boolean heldTheRate() {
        return notSent.get() * 100 <= sent();
    }

    long unexpected() {
        return answers.values().stream().mapToLong(Answers::wrong).sum();
    }

    void print() {
        System.out.printf(
                "%n%-18s %9s %7s %8s %8s %8s%n",
                "asked", "answers", "wrong", "p50-ms", "p99-ms", "max-ms");
        answers.forEach(
                (ask, got) ->
                        System.out.printf(
                                "%-18s %9d %7d %8.1f %8.1f %8.1f%n",
                                ask,
                                got.count(),
                                got.wrong(),
                                got.quantile(0.5),
                                got.quantile(0.99),
                                got.quantile(1)));
        System.out.printf("%d answers, %d not sent for lack of room%n", sent(), notSent.get());
    }
}
