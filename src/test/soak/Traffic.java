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
    private final Map<RequestKind, ResponseCounts> answers = new EnumMap<>(RequestKind.class);
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong notSent = new AtomicLong();
    private final String base;
    private final Versions versions;

    Traffic(int port, Versions versions) {
        this.base = "http://127.0.0.1:" + port;
        this.versions = versions;
        for (var kind : RequestKind.values()) {
            answers.put(kind, new ResponseCounts());
        }
    }

    /// One request to each function, so that the measurement begins with all of them there.
    void warm() throws Exception {
        for (var kind :
                new RequestKind[] {
                    RequestKind.COMPILED, RequestKind.PACKAGED, RequestKind.JAVA, RequestKind.CUSTOM
                }) {
            var answer = client.send(request(kind), BodyHandlers.ofString());
            if (answer.statusCode() != kind.status) {
                throw new IllegalStateException(
                        kind + ": " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /// Returns at once. When [#UNDER_WAY] requests wait for their answers the request is not sent
    /// and counts as not sent: the machine was too slow for the rate just then.
    void send(RequestKind kind) {
        if (!room.tryAcquire()) {
            notSent.incrementAndGet();
            return;
        }
        long began = System.nanoTime();
        client.sendAsync(request(kind), BodyHandlers.ofString())
                .whenComplete((answer, failure) -> came(kind, began, answer, failure));
    }

    private HttpRequest request(RequestKind kind) {
        return HttpRequest.newBuilder(URI.create(base + kind.path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private void came(
            RequestKind kind, long began, HttpResponse<String> answer, Throwable failure) {
        room.release();
        long took = System.nanoTime() - began;
        var wrong = failure != null ? failure.toString() : wrong(kind, began, answer);
        answers.get(kind).add(took, wrong.isEmpty());
        if (!wrong.isEmpty() && told.incrementAndGet() <= 100) {
            System.out.printf(
                    "%tT %s after %d ms: %s%n", LocalTime.now(), kind, took / 1_000_000, wrong);
        }
    }

    private String wrong(RequestKind kind, long began, HttpResponse<String> answer) {
        if (answer.statusCode() != kind.status) {
            return answer.statusCode()
                    + " (expected: "
                    + kind.status
                    + ") "
                    + answer.body().replaceAll("\\s+", " ");
        }
        return kind.tellsItsVersion() ? versions.wrong(kind.function(), began, answer.body()) : "";
    }

    /// Waits until everything that was sent is answered, half a minute at the most.
    void settle() throws InterruptedException {
        if (!room.tryAcquire(UNDER_WAY, 30, TimeUnit.SECONDS)) {
            System.out.println(
                    "requests without an answer: " + (UNDER_WAY - room.availablePermits()));
        }
    }

    long sent() {
        return answers.values().stream().mapToLong(ResponseCounts::count).sum();
    }

    /// Whether at least 99 of 100 requests could be sent when they were due.
    boolean heldTheRate() {
        return notSent.get() * 100 <= sent();
    }

    long unexpected() {
        return answers.values().stream().mapToLong(ResponseCounts::wrong).sum();
    }

    void print() {
        System.out.printf(
                "%n%-18s %9s %7s %8s %8s %8s%n",
                "asked", "answers", "wrong", "p50-ms", "p99-ms", "max-ms");
        answers.forEach(
                (kind, got) ->
                        System.out.printf(
                                "%-18s %9d %7d %8.1f %8.1f %8.1f%n",
                                kind,
                                got.count(),
                                got.wrong(),
                                got.quantile(0.5),
                                got.quantile(0.99),
                                got.quantile(1)));
        System.out.printf("%d answers, %d not sent for lack of room%n", sent(), notSent.get());
    }
}
