import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Requests at a steady rate over connections that stay, a thread each. A request counts from the
/// moment that it was due, so that a pause shows in all that had to wait.
final class Load implements AutoCloseable {
    private final byte[] request;
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int rate;

    Load(int port, String path, int connections, int rate) throws IOException {
        this.request =
                "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII);
        this.rate = rate;
        for (int index = 0; index < connections; index++) {
            this.connections.add(new Connection(port));
        }
    }

    /// @param milliseconds sorted
    record Times(double[] milliseconds, int errors) {
        static Times of(List<Times> parts) {
            return new Times(
                    parts.stream()
                            .flatMapToDouble(part -> Arrays.stream(part.milliseconds))
                            .sorted()
                            .toArray(),
                    parts.stream().mapToInt(Times::errors).sum());
        }

        int count() {
            return milliseconds.length;
        }

        double quantile(double share) {
            int place = (int) Math.ceil(milliseconds.length * share) - 1;
            return milliseconds.length == 0 ? 0 : milliseconds[Math.max(0, place)];
        }
    }

    /// Loads for some seconds.
    Times window(int seconds) throws Exception {
        long interval = 1_000_000_000L * connections.size() / rate;
        long start = System.nanoTime() + 10_000_000;
        var parts = new ArrayList<Future<Times>>();
        for (int index = 0; index < connections.size(); index++) {
            var connection = connections.get(index);
            long first = start + interval * index / connections.size();
            parts.add(threads.submit(() -> steady(connection, first, interval, seconds)));
        }
        var times = new ArrayList<Times>();
        for (var part : parts) {
            times.add(part.get());
        }
        return Times.of(times);
    }

    private Times steady(Connection connection, long first, long interval, int seconds)
            throws IOException {
        var took = new double[(int) (seconds * 1_000_000_000L / interval)];
        int errors = 0;
        for (int index = 0; index < took.length; index++) {
            long due = first + index * interval;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            errors += connection.send(request).status() == 200 ? 0 : 1;
            took[index] = (System.nanoTime() - due) / 1e6;
        }
        return new Times(took, errors);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (var connection : connections) {
            connection.close();
        }
    }
}
