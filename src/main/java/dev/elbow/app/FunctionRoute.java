package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.model.LambdaFunction;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Serves `GET /_elbow/functions` on the control port: the functions with the logical ids that
/// templates call them by.
@Singleton
final class FunctionRoute {
    static final String PATH = "/_elbow/functions";

    private final ControlPlane control;

    FunctionRoute(ControlPlane control) {
        this.control = control;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var snapshot = control.configuration();
        var scope = control.localScope();
        var functions = new JsonArray();
        for (LambdaFunction function : snapshot.functions().values()) {
            if (function.arn().isIn(scope)) {
                var described =
                        new JsonObject()
                                .put("name", function.name())
                                .put("arn", function.arn().text());
                snapshot.logicalIdOf(function.arn())
                        .ifPresent(id -> described.put("logicalId", id));
                functions.add(described);
            }
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("functions", functions).encode() + "\n");
    }
}
