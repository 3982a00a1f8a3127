package dev.elbow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// The run that an AOT cache is made from: Elbow with a small template, a few requests, the end.
/// Answers that do not come within the time limit end it with code 1, and there is no cache.
final class Training implements Runnable {
    private static final String[] PATHS = {"/hello?name=Ada", "/packaged", "/old", "/fixed", "/"};
    private static final int[] STATUSES = {200, 200, 301, 200, 404};
    private static final int ROUNDS = 3;
    private static final int PAUSE_MILLIS = 50;
    private static final int LOWEST_PORT = 15_000;
    private static final int HIGHEST_PORT = 29_999;
    private static final int PORT_ATTEMPTS = 100;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final int listener;
    private final long deadline = System.nanoTime() + PATIENCE_NANOS;

    private Training(int listener) {
        this.listener = listener;
    }

    /// @param template the template to run
    /// @return the arguments of the run that is trained
    static String[] begin(String template) throws IOException {
        int listener = freePort();
        Thread requests = new Thread(new Training(listener), "training");
        requests.setDaemon(true);
        requests.start();
        return new String[] {"run", template, "--port", "0", "--port-map", "80=" + listener};
    }

    /// A port below those that systems hand out to sockets that ask for any: it is still free when
    /// Elbow binds it.
    private static int freePort() throws IOException {
        BindException last = new BindException();
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                last = taken;
            }
        }
        throw last;
    }

    @Override
    public void run() {
        try {
            await();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < PATHS.length; i++) {
                    expect(PATHS[i], STATUSES[i]);
                }
            }
            System.exit(0);
        } catch (IOException | InterruptedException failed) {
            System.err.println("training: " + failed);
            System.exit(1);
        }
    }

    /// Until the listener takes connections.
    private void await() throws IOException, InterruptedException {
        while (true) {
            try {
                status(PATHS[0]);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void expect(String path, int status) throws IOException {
        int answered = status(path);
        if (answered != status) {
            throw new IOException(path + ": " + answered + " (expected: " + status + ")");
        }
    }

    /// A socket, and not the JDK's client: whose hundreds of classes would be in the cache, too.
    private int status(String path) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener);
        try (Socket socket = new Socket()) {
            socket.connect(address);
            OutputStream out = socket.getOutputStream();
            String head =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: a.example.com\r\nAccept: */*\r\n"
                            + "User-Agent: training\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = new byte[1024];
            int length = 0;
            InputStream in = socket.getInputStream();
            for (int read = 0; read >= 0 && length < answer.length; ) {
                read = in.read(answer, length, answer.length - length);
                length += Math.max(read, 0);
            }
            String text = new String(answer, 0, length, StandardCharsets.ISO_8859_1);
            if (text.length() < "HTTP/1.1 200".length()) {
                throw new IOException("no answer to " + path);
            }
            return Integer.parseInt(text.substring(9, 12));
        }
    }
}
