package dev.elbow.console;

import dev.elbow.model.PrintableText;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The console's API on the control port, behind its guard (docs/reference/console-api.md).
@Singleton
public final class ApiRoutes {
    public static final String BASE = "/_elbow/api";
    private static final Logger LOG = Logger.getLogger(ApiRoutes.class);

    /// A recorded body in base64 and its headers fit twice.
    private static final long LARGEST_BODY = 8 * 1024 * 1024;

    private final ExchangesApi exchanges;
    private final ConfigurationApi configuration;
    private final FunctionsApi functions;
    private final AboutApi about;
    private final ConsoleEvents events;

    ApiRoutes(
            ExchangesApi exchanges,
            ConfigurationApi configuration,
            FunctionsApi functions,
            AboutApi about,
            ConsoleEvents events) {
        this.exchanges = exchanges;
        this.configuration = configuration;
        this.functions = functions;
        this.about = about;
        this.events = events;
    }

    void register(@Observes Router router) {
        route(
                router,
                HttpMethod.GET,
                "/exchanges",
                call -> exchanges.list(filter(call), limit(call)));
        route(router, HttpMethod.DELETE, "/exchanges", _ -> exchanges.clear());
        route(router, HttpMethod.GET, "/exchanges/:id", call -> exchanges.get(id(call)));
        route(router, HttpMethod.GET, "/exchanges/:id/event", call -> exchanges.event(id(call)));
        route(router, HttpMethod.GET, "/exchanges/:id/curl", call -> exchanges.curl(id(call)));
        route(
                router,
                HttpMethod.POST,
                "/exchanges/:id/replay",
                call -> exchanges.replay(id(call), body(call)));
        route(
                router,
                HttpMethod.POST,
                "/requests",
                call ->
                        exchanges.send(
                                body(call)
                                        .orElseThrow(
                                                () ->
                                                        new ApiError(
                                                                400,
                                                                "body: missing (expected: a request)"))));
        route(router, HttpMethod.GET, "/configuration", _ -> configuration.get());
        route(router, HttpMethod.GET, "/functions", _ -> functions.list());
        route(
                router,
                HttpMethod.GET,
                "/functions/:name/log",
                call -> functions.log(call.pathParam("name")));
        router.post(BASE + "/functions/:name/invoke")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::invoke)
                .failureHandler(ApiRoutes::fail);
        route(router, HttpMethod.GET, "/about", _ -> about.get());
        router.get(BASE + "/events").handler(this::openStream);
    }

    private void openStream(RoutingContext context) {
        var filter = filter(context);
        filter.problem()
                .ifPresentOrElse(
                        problem -> send(context, ApiAnswer.error(400, problem)),
                        () -> new EventStream(events).open(context, filter));
    }

    private static void route(
            Router router,
            HttpMethod method,
            String path,
            Function<RoutingContext, ApiAnswer> call) {
        var route = router.route(method, BASE + path);
        if (method == HttpMethod.POST) {
            route.handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        }
        route.blockingHandler(context -> send(context, answer(context, call)), false)
                .failureHandler(ApiRoutes::fail);
    }

    private static ApiAnswer answer(
            RoutingContext context, Function<RoutingContext, ApiAnswer> call) {
        try {
            return call.apply(context);
        } catch (ApiError refused) {
            return ApiAnswer.error(refused.status(), refused.text());
        }
    }

    /// Holds no thread meanwhile: a function may run for minutes.
    private void invoke(RoutingContext context) {
        var loop = Vertx.currentContext();
        try {
            var body = context.body().buffer();
            functions
                    .invoke(context.pathParam("name"), body == null ? new byte[0] : body.getBytes())
                    .thenAccept(answer -> loop.runOnContext(_ -> send(context, answer)));
        } catch (ApiError refused) {
            send(context, ApiAnswer.error(refused.status(), refused.text()));
        }
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            send(context, ApiAnswer.error(413, "body: too large (expected: at most 8 MB)"));
            return;
        }
        LOG.errorf(context.failure(), "%s failed", PrintableText.of(context.normalizedPath()));
        send(context, ApiAnswer.error(500, "Elbow failed to answer: see its log"));
    }

    private static void send(RoutingContext context, ApiAnswer answer) {
        var response = context.response().setStatusCode(answer.status());
        if (answer.contentType().isEmpty()) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(answer.body());
        }
    }

    private static String id(RoutingContext call) {
        return call.pathParam("id");
    }

    private static Optional<RequestJson> body(RoutingContext call) {
        var buffer = call.body().buffer();
        return buffer == null || buffer.length() == 0
                ? Optional.empty()
                : Optional.of(ApiJson.read(buffer.getBytes(), RequestJson.class));
    }

    private static ExchangeFilter filter(RoutingContext call) {
        var query = call.queryParams();
        return new ExchangeFilter(
                query.get("status"),
                query.get("method"),
                query.get("path"),
                query.get("target"),
                query.get("rule"),
                query.get("search"));
    }

    private static int limit(RoutingContext call) {
        var text = call.queryParams().get("limit");
        if (text == null) {
            return Integer.MAX_VALUE;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new ApiError(400, "limit: %s (expected: at least 1)".formatted(text));
        }
        return Integer.parseInt(text);
    }
}
