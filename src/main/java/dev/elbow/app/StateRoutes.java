package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.PrintableText;
import dev.elbow.model.Snapshot;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// The configuration as a whole (docs/reference/state.md): `GET /_elbow/state` exports it, `PUT
/// /_elbow/state` imports one in its place, `POST /_elbow/reset` leaves nothing of it. Each makes
/// its own [SnapshotJson]: they are rare, and the start would load Jackson for it.
@Singleton
final class StateRoutes {
    static final String STATE = "/_elbow/state";
    static final String RESET = "/_elbow/reset";
    private static final Logger LOG = Logger.getLogger(StateRoutes.class);
    private static final long LARGEST_BODY = 32 * 1024 * 1024;
    private static final long LARGEST_RESET = 1024;

    private final ControlPlane control;

    StateRoutes(ControlPlane control) {
        this.control = control;
    }

    void register(@Observes Router router) {
        router.get(STATE).blockingHandler(this::export, false);
        router.put(STATE)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(this::importOne, false)
                .failureHandler(context -> failed(context, "a state of at most 32 MB"));
        router.post(RESET)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_RESET))
                .blockingHandler(this::reset, false)
                .failureHandler(context -> failed(context, "no body"));
    }

    private void export(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new SnapshotJson().export(control.configuration()) + "\n");
    }

    private void importOne(RoutingContext context) {
        var body = context.body().asString();
        try {
            replace(context, new SnapshotJson().readExport(body == null ? "" : body));
        } catch (BadJson wrong) {
            refuse(context, 400, String.valueOf(wrong.getMessage()));
        }
    }

    private void reset(RoutingContext context) {
        replace(context, Snapshot.EMPTY);
    }

    private void replace(RoutingContext context, Snapshot whole) {
        try {
            control.replace(whole);
            context.response().setStatusCode(204).end();
        } catch (ApiFailure refused) {
            refuse(context, refused.status(), refused.sentence());
        }
    }

    private static void failed(RoutingContext context, String expected) {
        if (context.statusCode() == 413) {
            refuse(context, 413, "The body is too large (expected: %s)".formatted(expected));
            return;
        }
        LOG.errorf(context.failure(), "%s failed", PrintableText.of(context.normalizedPath()));
        refuse(context, 500, "Elbow failed to answer: see its log");
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("message", message).encode() + "\n");
    }
}
