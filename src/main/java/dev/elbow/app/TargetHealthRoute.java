package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Serves `GET /_elbow/target-health` on the control port: the registered targets of all target
/// groups in one list, with their health, in the words of `DescribeTargetHealth`.
@Singleton
final class TargetHealthRoute {
    static final String PATH = "/_elbow/target-health";

    /// The array of the answer.
    static final String TARGETS = "targets";

    private final ControlPlane control;
    private final TargetHealthSource health;

    TargetHealthRoute(ControlPlane control, TargetHealthSource health) {
        this.control = control;
        this.health = health;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body(control.configuration(), health).encode() + "\n");
    }

    static JsonObject body(Snapshot snapshot, TargetHealthSource health) {
        var targets = new JsonArray();
        for (var group : snapshot.targetGroups().values()) {
            group.targets().forEach(target -> targets.add(describe(group, target, health)));
        }
        return new JsonObject().put(TARGETS, targets);
    }

    private static JsonObject describe(
            TargetGroup group, Target target, TargetHealthSource health) {
        var known = health.healthOf(group.keyOf(target));
        var described =
                new JsonObject()
                        .put("targetGroup", group.name())
                        .put(
                                "target",
                                group.targetType() == TargetType.LAMBDA
                                        ? target.id()
                                        : group.keyOf(target).address())
                        .put("state", known.state().name().toLowerCase(Locale.ROOT));
        if (known.reason() != null) {
            described.put("reason", known.reason());
        }
        return described;
    }
}
