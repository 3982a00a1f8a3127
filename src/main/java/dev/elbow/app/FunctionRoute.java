package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

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
                logicalId(snapshot, function).ifPresent(id -> described.put("logicalId", id));
                functions.add(described);
            }
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("functions", functions).encode() + "\n");
    }

    private static Optional<String> logicalId(Snapshot snapshot, LambdaFunction function) {
        return snapshot.stacks().values().stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> resource.physicalId().equals(function.arn().text()))
                .map(Stack.Resource::logicalId)
                .findFirst();
    }
}
