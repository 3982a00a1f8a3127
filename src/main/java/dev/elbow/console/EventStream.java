package dev.elbow.console;

import dev.elbow.console.ConsoleEvents.ConsoleEvent;
import dev.elbow.console.ConsoleEvents.Listener;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/// A stream of server-sent events for each client. One that reads too slowly loses events.
///
/// @param events that are passed on
record EventStream(ConsoleEvents events) {
    /// Shorter than the idle timeouts of proxies.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Sends events until the client leaves or Elbow stops.
    ///
    /// @param filter of exchanges; other events are sent all the same
    void open(RoutingContext context, ExchangeFilter filter) {
        var wanted = filter.predicate();
        var response = context.response().setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var loop = context.vertx().getOrCreateContext();
        var end =
                events.listen(
                        new Listener() {
                            @Override
                            public void accept(ConsoleEvent event) {
                                if (event.exchange() == null || wanted.test(event.exchange())) {
                                    loop.runOnContext(_ -> write(response, text(event)));
                                }
                            }

                            @Override
                            public void end() {
                                loop.runOnContext(_ -> endOpen(response));
                            }
                        });
        long timer =
                context.vertx()
                        .setPeriodic(HEARTBEAT.toMillis(), _ -> write(response, ": alive\n\n"));
        context.addEndHandler(
                _ -> {
                    end.run();
                    context.vertx().cancelTimer(timer);
                });
        // The head reaches the client at once; browsers wait this long before they connect again
        write(response, ApiRoutes.STREAM_OPENED + "\nretry: 1000\n\n");
    }

    private static void endOpen(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    private static void write(HttpServerResponse response, String text) {
        if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
            response.write(text);
        }
    }

    private static String text(ConsoleEvent event) {
        return "id: %d\nevent: %s\ndata: %s\n\n".formatted(event.id(), event.name(), event.data());
    }
}
