package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.InstanceAddress;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Serves the addresses that stand for instances (docs/reference/configuration.md#instances): `GET
/// /_elbow/instances`, and `GET`, `PUT` and `DELETE` of `/_elbow/instances/ID`.
@Singleton
final class InstanceRoutes {
    static final String PATH = "/_elbow/instances";
    private static final Logger LOG = Logger.getLogger(InstanceRoutes.class);
    private static final long LARGEST_BODY = 1024;

    private final ControlPlane control;

    InstanceRoutes(ControlPlane control) {
        this.control = control;
    }

    /// @param source `api` for one that was set while running, or `configuration`
    private record Mapping(String id, InstanceAddress address, String source) {
        JsonObject json() {
            return new JsonObject()
                    .put("id", id)
                    .put("address", address.text())
                    .put("source", source);
        }
    }

    void register(@Observes Router router) {
        router.get(PATH).blockingHandler(this::list, false);
        router.get(PATH + "/:id").blockingHandler(this::describe, false);
        router.put(PATH + "/:id")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(this::set, false)
                .failureHandler(InstanceRoutes::failed);
        router.delete(PATH + "/:id")
                .blockingHandler(this::unset, false)
                .failureHandler(InstanceRoutes::failed);
    }

    private void list(RoutingContext context) {
        var all = mappings().values();
        if ("text".equals(context.request().getParam("format"))) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(
                            all.stream()
                                    .map(
                                            each ->
                                                    "%-19s  %s (%s)%n"
                                                            .formatted(
                                                                    each.id,
                                                                    each.address,
                                                                    each.source))
                                    .collect(Collectors.joining()));
            return;
        }
        var array = new JsonArray();
        all.forEach(each -> array.add(each.json()));
        answer(context, 200, new JsonObject().put("instances", array));
    }

    private TreeMap<String, Mapping> mappings() {
        var all = new TreeMap<String, Mapping>();
        control.configuredInstances()
                .forEach((id, address) -> all.put(id, new Mapping(id, address, "configuration")));
        control.configuration()
                .instances()
                .forEach((id, address) -> all.put(id, new Mapping(id, address, "api")));
        return all;
    }

    private void describe(RoutingContext context) {
        var id = id(context);
        var found = mappings().get(id);
        if (found == null) {
            refuse(context, 404, unknown(id));
        } else {
            answer(context, 200, found.json());
        }
    }

    private void set(RoutingContext context) {
        var id = id(context);
        if (!InstanceAddress.isInstanceId(id)) {
            refuse(
                    context,
                    400,
                    "id: %s (expected: i- and 1-17 digits and lower-case letters)".formatted(id));
            return;
        }
        @Nullable String body = context.body().asString();
        try {
            var address = InstanceAddress.parse(body == null ? "" : body.strip());
            change(context, id, Optional.of(address));
        } catch (IllegalArgumentException wrong) {
            refuse(context, 400, "body: " + wrong.getMessage());
        }
    }

    private void unset(RoutingContext context) {
        var id = id(context);
        if (control.configuration().instances().containsKey(id)) {
            change(context, id, Optional.empty());
        } else if (control.configuredInstances().containsKey(id)) {
            refuse(
                    context,
                    409,
                    "The address of '%s' is configured (expected: one that was set while running)"
                            .formatted(id));
        } else {
            refuse(context, 404, unknown(id));
        }
    }

    private static String id(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("id"));
    }

    private static String unknown(String id) {
        return "No address stands for instance '%s'".formatted(id);
    }

    private void change(RoutingContext context, String id, Optional<InstanceAddress> address) {
        try {
            control.mapInstance(id, address);
            context.response().setStatusCode(204).end();
        } catch (ApiFailure refused) {
            refuse(context, refused.status(), refused.sentence());
        }
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            refuse(context, 413, "The body is too large (expected: HOST or HOST:PORT)");
            return;
        }
        LOG.errorf(context.failure(), "%s failed", context.normalizedPath());
        refuse(context, 500, "Elbow failed to answer: see its log");
    }

    private static void refuse(RoutingContext context, int status, String message) {
        answer(context, status, new JsonObject().put("message", message));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.encode() + "\n");
    }
}
