package dev.elbow.app;

import dev.elbow.observe.scrape.Scrape;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// `/q/metrics` and the paths below it on the control port: the metrics as text
/// (docs/reference/metrics.md), whatever the method.
@Singleton
final class MetricsRoute {
    private static final String PATHS = "/q/metrics/*";

    private final Scrape scrape;

    MetricsRoute(Scrape scrape) {
        this.scrape = scrape;
    }

    void register(@Observes Router router) {
        router.route(PATHS)
                .produces("text/plain")
                .produces(TextFormat.CONTENT_TYPE_OPENMETRICS_100)
                .blockingHandler(this::answer, false);
        router.route(PATHS).handler(MetricsRoute::refuse);
    }

    private void answer(RoutingContext context) {
        var type = contentType(accepted(context));
        context.response().putHeader("Content-Type", type).end(scrape.read(type));
    }

    private static String contentType(@Nullable String accepted) {
        return accepted != null
                        && (accepted.contains("text/plain") || accepted.contains("text/html"))
                ? TextFormat.CONTENT_TYPE_004
                : TextFormat.CONTENT_TYPE_OPENMETRICS_100;
    }

    private static void refuse(RoutingContext context) {
        context.response()
                .setStatusCode(406)
                .setStatusMessage(
                        "Micrometer prometheus endpoint does not support " + accepted(context))
                .end();
    }

    private static @Nullable String accepted(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.ACCEPT);
    }
}
