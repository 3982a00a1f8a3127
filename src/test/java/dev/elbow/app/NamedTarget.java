package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// An HTTP server for a process of its own ([TargetProcess]). It answers its name after a moment,
/// so that under load some requests are always in flight; `/hold` is answered when a line comes in
/// on standard input. It writes its port, then a line for each request that it holds.
final class NamedTarget {
    private static final int MOMENT_MILLIS = 5;

    private final byte[] name;
    private final LinkedBlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();

    private NamedTarget(String name) {
        this.name = name.getBytes(UTF_8);
    }

    public static void main(String... nameAndPort) throws IOException {
        var target = new NamedTarget(nameAndPort[0]);
        var address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(nameAndPort[1]));
        var server = HttpServer.create(address, 0);
        var moments = Executors.newSingleThreadScheduledExecutor();
        server.createContext(
                "/",
                exchange ->
                        moments.schedule(
                                () -> target.answer(exchange), MOMENT_MILLIS, MILLISECONDS));
        server.createContext("/hold", target::hold);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            target.release();
        }
    }

    private void hold(HttpExchange exchange) {
        held.add(exchange);
        System.out.println("held");
    }

    private void release() {
        for (var exchange = held.poll(); exchange != null; exchange = held.poll()) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
