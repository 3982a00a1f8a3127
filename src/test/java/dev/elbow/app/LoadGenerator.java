package dev.elbow.app;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A few clients, each of which sends its next request when the response arrives.
final class LoadGenerator implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /// @param begun by [System#nanoTime]
    /// @param status 0 when there was no answer
    /// @param body what was said, or why there was no answer
    record Answer(long begun, long ended, int status, String body) {}

    private final LinkedBlockingQueue<Answer> fresh = new LinkedBlockingQueue<>();
    private final List<Answer> seen = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    LoadGenerator(HttpClient http, URI uri, int clients) {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        for (int client = 0; client < clients; client++) {
            this.clients.add(Thread.ofPlatform().start(() -> ask(http, request)));
        }
    }

    private void ask(HttpClient http, HttpRequest request) {
        while (!stopped) {
            long begun = System.nanoTime();
            int status = 0;
            String body;
            try {
                var response = http.send(request, ofString());
                status = response.statusCode();
                body = response.body();
            } catch (IOException failed) {
                body = failed.toString();
            } catch (InterruptedException interrupted) {
                return;
            }
            fresh.add(new Answer(begun, System.nanoTime(), status, body));
        }
    }

    /// Waits for that many more answers of this kind.
    void await(int times, Predicate<Answer> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int found = 0;
        while (found < times) {
            var answer = fresh.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer == null || System.nanoTime() > deadline) {
                throw new AssertionError(
                        "answers of the kind awaited: %d of %d".formatted(found, times));
            }
            seen.add(answer);
            if (wanted.test(answer)) {
                found++;
            }
        }
    }

    /// Ends the load and gives all answers.
    List<Answer> stop() throws InterruptedException {
        stopped = true;
        for (var client : clients) {
            client.join();
        }
        fresh.drainTo(seen);
        return seen;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
