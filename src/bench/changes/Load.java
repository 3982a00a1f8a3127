import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
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
    private static final byte[] REQUEST =
            "GET /path-50/x HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Socket> sockets = new ArrayList<>();
    private final List<InputStream> answers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int rate;

    Load(int port, int connections, int rate) throws IOException {
        this.rate = rate;
        for (int index = 0; index < connections; index++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            sockets.add(socket);
            answers.add(new BufferedInputStream(socket.getInputStream()));
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
        long interval = 1_000_000_000L * sockets.size() / rate;
        long start = System.nanoTime() + 10_000_000;
        var parts = new ArrayList<Future<Times>>();
        for (int index = 0; index < sockets.size(); index++) {
            int connection = index;
            long first = start + interval * index / sockets.size();
            parts.add(threads.submit(() -> steady(connection, first, interval, seconds)));
        }
        var times = new ArrayList<Times>();
        for (var part : parts) {
            times.add(part.get());
        }
        return Times.of(times);
    }

    private Times steady(int connection, long first, long interval, int seconds)
            throws IOException {
        var took = new double[(int) (seconds * 1_000_000_000L / interval)];
        int errors = 0;
        var out = sockets.get(connection).getOutputStream();
        for (int index = 0; index < took.length; index++) {
            long due = first + index * interval;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            out.write(REQUEST);
            errors += readAnswer(answers.get(connection)) == 200 ? 0 : 1;
            took[index] = (System.nanoTime() - due) / 1e6;
        }
        return new Times(took, errors);
    }

    /// @return its status
    private static int readAnswer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
