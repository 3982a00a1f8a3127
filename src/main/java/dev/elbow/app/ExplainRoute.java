package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.Trial;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.balancing.TargetGroups;
import dev.elbow.console.RequestExplainer;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.DataPlane;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.store.Store;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// `GET /_elbow/explain?url=…` on the control port: which of the rules that are in force now a
/// request would match, and why.
@Singleton
final class ExplainRoute implements RequestExplainer {
    static final String PATH = "/_elbow/explain";

    private final Store store;
    private final LocalFacts facts;
    private final TargetGroups targetGroups;
    private final DataPlane dataPlane;
    private final StickinessKey stickinessKey;

    ExplainRoute(
            Store store,
            LocalFacts facts,
            TargetGroups targetGroups,
            DataPlane dataPlane,
            StickinessKey stickinessKey) {
        this.store = store;
        this.facts = facts;
        this.targetGroups = targetGroups;
        this.dataPlane = dataPlane;
        this.stickinessKey = stickinessKey;
    }

    void register(@Observes Router router) {
        router.get(PATH).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        var parameters = context.queryParams();
        boolean json = !"text".equals(parameters.get("format"));
        try {
            end(context, 200, json, trial().explain(request(query(parameters)), json));
        } catch (WrongRequest wrong) {
            end(context, 400, false, wrong.line() + "\n");
        }
    }

    @Override
    public Explanation explain(Query query) {
        try {
            var request = request(query);
            var trial = trial();
            return new Explanation(trial.explain(request, true), trial.explain(request, false));
        } catch (WrongRequest wrong) {
            throw new IllegalArgumentException(wrong.line(), wrong);
        }
    }

    private static void end(RoutingContext context, int status, boolean json, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        json ? "application/json" : "text/plain; charset=utf-8")
                .end(body);
    }

    /// Compiled anew, from the same snapshot that the data plane has.
    private Trial trial() {
        var bound = dataPlane.boundPorts();
        ToIntFunction<Listener> boundPort =
                listener -> bound.getOrDefault(listener.arn(), facts.boundPort(listener.port()));
        return new Trial(
                DryRun.of(store.current(), facts, boundPort)
                        .withTargets(targetGroups, stickinessKey),
                boundPort);
    }

    private static Query query(MultiMap parameters) {
        return new Query(
                parameters.get("url"),
                parameters.get("method"),
                parameters.getAll("header"),
                parameters.get("source-ip"),
                "true".equals(parameters.get("http2")));
    }

    private static ClientRequest request(Query query) throws WrongRequest {
        if (query.url() == null) {
            throw new WrongRequest("url: missing (expected: http://host[:port]/path)");
        }
        var source = query.sourceIp();
        var request =
                ClientRequest.of(
                        Optional.ofNullable(query.method()),
                        query.url(),
                        query.headers(),
                        Optional.empty(),
                        source == null ? "127.0.0.1" : source);
        return query.http2() ? request.asHttp2() : request;
    }
}
