package dev.elbow.console;

import dev.elbow.console.ConsoleEvents.ConsoleEvent;
import dev.elbow.console.ConsoleEvents.Listener;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/// A stream of server-sent events for each client. One that reads too slowly loses events, and then
/// gets an event `dropped`.
///
/// @param events that are passed on
record EventStream(ConsoleEvents events) {
    /// Shorter than the idle timeouts of proxies.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final String DROPPED = "event: dropped\ndata: {}\n\n";

    /// Sends events until the client leaves or Elbow stops.
    ///
    /// @param filter of exchanges; other events are sent all the same
    void open(RoutingContext context, ExchangeFilter filter) {
        if (context.response().closed()) {
            return; // The client left while its credentials were verified: nothing would end it
        }
        var wanted = filter.predicate();
        var response = context.response().setChunked(true);
        var client = new Client(response);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var loop = context.vertx().getOrCreateContext();
        var end =
                events.listen(
                        new Listener() {
                            @Override
                            public void accept(ConsoleEvent event) {
                                if (event.exchange() == null || wanted.test(event.exchange())) {
                                    loop.runOnContext(_ -> client.send(text(event)));
                                }
                            }

                            @Override
                            public void end() {
                                loop.runOnContext(_ -> endOpen(response));
                            }
                        });
        long timer =
                context.vertx().setPeriodic(HEARTBEAT.toMillis(), _ -> client.write(": alive\n\n"));
        context.addEndHandler(
                _ -> {
                    end.run();
                    context.vertx().cancelTimer(timer);
                });
        // The head reaches the client at once; browsers wait this long before they connect again
        client.write(ApiRoutes.STREAM_OPENED + "\nretry: 1000\n\n");
    }

    private static void endOpen(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    /// A client of the stream. Belongs to its event loop.
    private static final class Client {
        private final HttpServerResponse response;
        private boolean dropped;

        Client(HttpServerResponse response) {
            this.response = response;
        }

        void send(String event) {
            if (!write(event)) {
                dropped = true;
            }
        }

        /// Writes, after an event `dropped` when one is due.
        ///
        /// @return false when the client reads too slowly, or has left
        boolean write(String text) {
            if (response.closed() || response.ended() || response.writeQueueFull()) {
                return false;
            }
            response.write(dropped ? DROPPED + text : text);
            dropped = false;
            return true;
        }
    }

    private static String text(ConsoleEvent event) {
        return "id: %d\nevent: %s\ndata: %s\n\n".formatted(event.id(), event.name(), event.data());
    }
}
