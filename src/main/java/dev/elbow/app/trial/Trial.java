package dev.elbow.app.trial;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Protocol;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.DryRunResult;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// A configuration to try requests on.
///
/// @param boundPort where a listener is, or would be, bound
public record Trial(DryRun dryRun, ToIntFunction<Listener> boundPort) {

    /// What would become of a request.
    ///
    /// @throws WrongRequest when nobody listens at its port, or not by HTTP/2
    public DryRunResult plan(ClientRequest request) throws WrongRequest {
        int port = request.url().port();
        var result =
                request.http2()
                        ? dryRun.planHttp2(request.head(), request.client(), port)
                        : dryRun.plan(request.head(), request.client(), port);
        if (result instanceof DryRunResult.NoListener(var listeners)) {
            throw new WrongRequest("URL", request.url().toString(), expected(listeners));
        }
        if (request.http2() && result instanceof DryRunResult.Decided decided) {
            requireHttp2(decided.loadBalancer(), decided.listener());
        }
        return result;
    }

    private static void requireHttp2(LoadBalancer loadBalancer, Listener listener)
            throws WrongRequest {
        if (listener.protocol() != Protocol.HTTPS) {
            throw new WrongRequest(
                    "HTTP/2",
                    "%s:%d".formatted(listener.protocol(), listener.port()),
                    "a listener of protocol HTTPS");
        }
        if (!loadBalancer.attributes().bool(LoadBalancerAttribute.HTTP2)) {
            throw new WrongRequest("HTTP/2", "routing.http2.enabled=false", "true");
        }
    }

    private String expected(List<Listener> listeners) {
        return listeners.isEmpty()
                ? "a template with a listener"
                : "the port of a listener: "
                        + listeners.stream()
                                .map(
                                        it ->
                                                "%d for %s:%d"
                                                        .formatted(
                                                                boundPort.applyAsInt(it),
                                                                it.protocol(),
                                                                it.port()))
                                .collect(Collectors.joining(", "));
    }

    /// Which rule decides and why, as text or JSON; ends with a line break.
    ///
    /// @throws WrongRequest when nobody listens at its port
    public String explain(ClientRequest request, boolean json) throws WrongRequest {
        return switch (plan(request)) {
            case DryRunResult.Decided decided ->
                    json
                            ? ExplanationJson.text(request, decided) + "\n"
                            : String.join("\n", ExplanationText.lines(request, decided)) + "\n";
            case DryRunResult.Refused(int status, var why) ->
                    json
                            ? ExplanationJson.refused(request, status, why) + "\n"
                            : "%s %s\n→ %d before any rule is asked: %s\n"
                                    .formatted(request.method(), request.url(), status, why);
            case DryRunResult.NoListener _ -> throw new IllegalStateException("asked twice");
        };
    }
}
