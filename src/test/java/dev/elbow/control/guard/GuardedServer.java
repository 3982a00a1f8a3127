package dev.elbow.control.guard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/// A guard in front of one route, which says what reached it, and of `/early`, which reads no body.
final class GuardedServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private final HeldBodies heldBodies;

    /// Milliseconds until `/slow` is answered, which are more than the patience of a test.
    private final long slow;

    GuardedServer(GuardSettings settings, Clock clock) {
        this(settings, clock, HeldBodies.MOST);
    }

    /// @param mostHeld by bodies, in bytes
    GuardedServer(GuardSettings settings, Clock clock, long mostHeld) {
        heldBodies = new HeldBodies(mostHeld, clock);
        slow = settings.patience().toMillis() * 3 / 2;
        var router = Router.router(vertx);
        router.route("/early")
                .handler(
                        context -> {
                            context.request().resume();
                            context.end("early");
                        });
        router.route()
                .handler(BodyHandler.create(false))
                .handler(this::answer)
                .failureHandler(this::failed);
        new Guard(settings, clock, vertx, heldBodies).register(router);
        var options = new HttpServerOptions();
        new ServerOptions(settings).customizeHttpServer(options);
        server =
                vertx.createHttpServer(options)
                        .requestHandler(
                                request -> {
                                    request.pause(); // as Quarkus does
                                    router.handle(request);
                                })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    private void answer(RoutingContext context) {
        reached.incrementAndGet();
        var body = context.body().asString();
        if ("/slow".equals(context.request().path())) {
            vertx.setTimer(slow, _ -> context.end("late"));
        } else {
            context.end("reached with " + (body == null ? "nothing" : body));
        }
    }

    private void failed(RoutingContext context) {
        failed.incrementAndGet();
        context.response().setStatusCode(500).end("failed");
    }

    /// Waits until bodies hold so many bytes.
    void awaitHeld(long bytes) {
        long patience = System.nanoTime() + 20_000_000_000L;
        while (heldBodies.held() != bytes) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("%d (expected: %d)".formatted(heldBodies.held(), bytes));
            }
            Thread.onSpinWait();
        }
    }

    int port() {
        return server.actualPort();
    }

    /// How many requests got through.
    int reached() {
        return reached.get();
    }

    /// How many got through as failures, which a route takes for its own.
    int failed() {
        return failed.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
