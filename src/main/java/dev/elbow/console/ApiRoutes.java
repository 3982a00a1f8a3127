package dev.elbow.console;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dev.elbow.console.RequestExplainer.Query;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The console's API on the control port, behind its guard (docs/reference/console-api.md).
@Singleton
public final class ApiRoutes {
    public static final String BASE = "/_elbow/api";

    /// The comment that begins the stream of events: no later event is missed.
    public static final String STREAM_OPENED = ": open";

    private static final List<String> FILTERS =
            List.of("status", "method", "path", "target", "rule", "search");
    private static final List<String> LIST =
            List.of("status", "method", "path", "target", "rule", "search", "limit");
    private static final List<String> REQUEST =
            List.of("url", "method", "header", "source-ip", "http2");
    private static final List<String> NONE = List.of();

    private final ExchangesApi exchanges;
    private final JUnitApi tests;
    private final ConfigurationApi configuration;
    private final FunctionsApi functions;
    private final WarningsApi warnings;
    private final ExplainApi explanations;
    private final AboutApi about;
    private final ConsoleEvents events;

    ApiRoutes(
            ExchangesApi exchanges,
            JUnitApi tests,
            ConfigurationApi configuration,
            FunctionsApi functions,
            WarningsApi warnings,
            ExplainApi explanations,
            AboutApi about,
            ConsoleEvents events) {
        this.exchanges = exchanges;
        this.tests = tests;
        this.configuration = configuration;
        this.functions = functions;
        this.warnings = warnings;
        this.explanations = explanations;
        this.about = about;
        this.events = events;
    }

    void register(@Observes Router router) {
        var table = table();
        table.forEach(route -> route.register(router));
        router.route(BASE + "/*").handler(call -> ApiRoute.refuse(call, table));
    }

    List<ApiRoute> table() {
        return List.of(
                ApiRoute.of(GET, "/exchanges", LIST, it -> exchanges.list(filter(it), limit(it))),
                ApiRoute.of(DELETE, "/exchanges", NONE, _ -> exchanges.clear()),
                ApiRoute.of(GET, "/exchanges/:id", NONE, it -> exchanges.get(id(it))),
                ApiRoute.of(GET, "/exchanges/:id/event", NONE, it -> exchanges.event(id(it))),
                ApiRoute.of(GET, "/exchanges/:id/curl", NONE, it -> exchanges.curl(id(it))),
                ApiRoute.of(GET, "/exchanges/:id/junit", NONE, it -> tests.get(id(it))),
                ApiRoute.of(
                        POST,
                        "/exchanges/:id/replay",
                        NONE,
                        it -> exchanges.replay(id(it), request(it))),
                ApiRoute.of(POST, "/requests", NONE, it -> exchanges.send(required(request(it)))),
                ApiRoute.of(GET, "/explain", REQUEST, it -> explanations.get(query(it))),
                ApiRoute.of(GET, "/configuration", NONE, _ -> configuration.get()),
                ApiRoute.of(GET, "/functions", NONE, _ -> functions.list()),
                ApiRoute.of(GET, "/functions/:name/log", NONE, it -> functions.log(name(it))),
                ApiRoute.later(
                        POST,
                        "/functions/:name/invoke",
                        it -> functions.invoke(name(it), body(it))),
                ApiRoute.of(GET, "/warnings", NONE, _ -> warnings.get()),
                ApiRoute.of(GET, "/about", NONE, _ -> about.get()),
                ApiRoute.of(GET, "/openapi.yaml", NONE, _ -> Description.get()),
                new ApiRoute(GET, "/events", FILTERS, this::openStream, false));
    }

    private void openStream(RoutingContext call) {
        var filter = filter(call);
        filter.problem()
                .ifPresent(
                        problem -> {
                            throw new ApiError(400, problem);
                        });
        new EventStream(events).open(call, filter);
    }

    private static String id(RoutingContext call) {
        return Objects.requireNonNull(call.pathParam("id"));
    }

    private static String name(RoutingContext call) {
        return Objects.requireNonNull(call.pathParam("name"));
    }

    private static byte[] body(RoutingContext call) {
        var buffer = call.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    private static Optional<RequestJson> request(RoutingContext call) {
        var body = body(call);
        return body.length == 0
                ? Optional.empty()
                : Optional.of(ApiJson.read(body, RequestJson.class).checked());
    }

    private static RequestJson required(Optional<RequestJson> request) {
        return request.orElseThrow(() -> new ApiError(400, "body: missing (expected: a request)"));
    }

    private static Query query(RoutingContext call) {
        var query = call.queryParams();
        return new Query(
                query.get("url"),
                query.get("method"),
                query.getAll("header"),
                query.get("source-ip"),
                isTrue("http2", query.get("http2")));
    }

    private static boolean isTrue(String name, @Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new ApiError(400, "%s: %s (expected: true or false)".formatted(name, value));
        }
        return "true".equals(value);
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
