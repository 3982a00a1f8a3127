package dev.elbow.console;

import dev.elbow.model.PrintableText;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// A route of the API. A query parameter that it does not have is refused.
///
/// @param path below [ApiRoutes#BASE]
/// @param query names of its query parameters
/// @param blocking whether the handler waits for something, so that it runs on a worker thread
record ApiRoute(
        HttpMethod method,
        String path,
        List<String> query,
        Handler<RoutingContext> handler,
        boolean blocking) {
    private static final Logger LOG = Logger.getLogger(ApiRoute.class);

    /// A recorded body in base64 and its headers fit twice.
    private static final long LARGEST_BODY = 8 * 1024 * 1024;

    /// @param call may wait
    static ApiRoute of(
            HttpMethod method,
            String path,
            List<String> query,
            Function<RoutingContext, ApiAnswer> call) {
        return new ApiRoute(
                method, path, query, context -> send(context, call.apply(context)), true);
    }

    /// A route that holds no thread until it answers.
    static ApiRoute later(
            HttpMethod method,
            String path,
            Function<RoutingContext, CompletionStage<ApiAnswer>> call) {
        return new ApiRoute(
                method,
                path,
                List.of(),
                context -> {
                    var loop = context.vertx().getOrCreateContext();
                    call.apply(context)
                            .whenComplete(
                                    (answer, failure) ->
                                            loop.runOnContext(
                                                    _ -> {
                                                        if (failure == null) {
                                                            send(context, answer);
                                                        } else {
                                                            context.fail(failure);
                                                        }
                                                    }));
                },
                false);
    }

    void register(Router router) {
        if (method == HttpMethod.POST) {
            router.route(method, ApiRoutes.BASE + path).handler(ApiRoute::expectJson);
        }
        var route = router.route(method, ApiRoutes.BASE + path);
        if (method == HttpMethod.POST) {
            route.handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        }
        Handler<RoutingContext> guarded =
                context -> {
                    try {
                        refuseUnknown(context);
                        handler.handle(context);
                    } catch (ApiError refused) {
                        send(context, ApiAnswer.error(refused.status(), refused.text()));
                    }
                };
        if (blocking) {
            route.blockingHandler(guarded, false);
        } else {
            route.handler(guarded);
        }
        route.failureHandler(ApiRoute::fail);
    }

    /// A body is JSON whatever its type says, such as that of `curl -d`: Vert.x would decode a
    /// form.
    private static void expectJson(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        context.next();
    }

    /// Refuses a call that no route has.
    static void refuse(RoutingContext context, List<ApiRoute> routes) {
        var path = context.normalizedPath();
        var methods =
                routes.stream()
                        .filter(route -> route.isAt(path))
                        .map(route -> route.method().name())
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (methods.isEmpty()) {
            send(
                    context,
                    ApiAnswer.error(
                            404,
                            "path: %s (expected: a path of %s/openapi.yaml)"
                                    .formatted(path, ApiRoutes.BASE)));
            return;
        }
        context.response().putHeader(HttpHeaders.ALLOW, methods);
        send(
                context,
                ApiAnswer.error(
                        405,
                        "method: %s (expected: %s)"
                                .formatted(context.request().method(), methods)));
    }

    private boolean isAt(String requested) {
        return requested.matches(
                Pattern.quote(ApiRoutes.BASE + path).replaceAll(":[a-z]+", "\\\\E[^/]+\\\\Q")
                        + "/?");
    }

    private void refuseUnknown(RoutingContext context) {
        for (var name : context.queryParams().names()) {
            if (!query.contains(name)) {
                throw new ApiError(
                        400,
                        "%s: no such parameter (expected: %s)"
                                .formatted(
                                        name, query.isEmpty() ? "none" : String.join(", ", query)));
            }
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
}
