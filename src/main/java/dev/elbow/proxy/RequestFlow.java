package dev.elbow.proxy;

import static dev.elbow.proxy.header.HeaderNames.EXPECT;
import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_FOR;

import dev.elbow.balancing.Affinity;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.Failure.Request;
import dev.elbow.proxy.Failure.Routing;
import dev.elbow.proxy.header.ForwardedFor;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.header.ReservedHeaders;
import dev.elbow.proxy.page.Pages;
import dev.elbow.routing.Decision;
import dev.elbow.routing.HostSyntax;
import dev.elbow.routing.RedirectTarget.Location;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/// The way of each request, read from top to bottom: check the head, find the listener, decide,
/// choose a target, carry.
final class RequestFlow {
    private RequestFlow() {}

    /// Serves a request whose head has just been read. It is answered at once, or has a forwarder
    /// when this returns.
    ///
    /// @param sites read once, so that a commit meanwhile does not matter to this request
    static void serve(Exchange exchange, ClientConnection client, PortListeners sites) {
        var tls = client.peer().tls();
        var refusal = tls != null && tls.isPlain() ? Request.PLAIN_HTTP : check(exchange);
        if (refusal != null) {
            client.refuse(refusal);
            return;
        }
        var site = sites.siteOf(tls == null ? exchange.authority() : tls.serverName());
        exchange.at(site);
        dropHeaders(exchange, site);
        if (exchange.isAmbiguous()) {
            client.writer().keepAlive(false);
        }
        var headers = exchange.requestHeaders();
        if (headers.contains(EXPECT) && HttpUtil.is100ContinueExpected(exchange.request())) {
            headers.remove(EXPECT);
            client.writer().sayContinue();
        }
        var decision = site.rules().table().decide(exchange);
        exchange.decided(decision.rule());
        switch (decision) {
            case Decision.Reply reply -> client.answer(site.rules().page(reply.rule()));
            case Decision.Redirect redirect -> redirect(redirect, exchange, client, site);
            case Decision.Forward forward -> forward(forward, exchange, client, site);
        }
    }

    /// Removes the headers that neither rules nor targets see.
    static void dropHeaders(Exchange exchange, CompiledListener site) {
        if (exchange.request() instanceof ReceivedRequest received
                && received.hasReservedHeaders()) {
            ReservedHeaders.remove(received.headers());
        }
        if (site.options().dropInvalidHeaders()) {
            RequestLimits.dropInvalid(exchange.requestHeaders());
        }
    }

    private static void forward(
            Decision.Forward forward,
            Exchange exchange,
            ClientConnection client,
            CompiledListener site) {
        var worker = client.worker();
        var affinity = Affinity.NONE;
        var group = site.rules().forwards()[forward.slot()].pick(worker.random(), affinity);
        var target = group == null ? null : group.pick(worker.nanoTime(), affinity);
        if (group == null || target == null) {
            client.refuse(Routing.NO_TARGET);
            return;
        }
        exchange.chose(target.key());
        var config = group.config();
        if (config.protocolVersion() != ProtocolVersion.HTTP1) {
            client.refuse(Routing.PROTOCOL_MISMATCH);
            return;
        }
        var targetRequest =
                TargetRequest.prepare(
                        exchange,
                        client.peer(),
                        client.worker().traceIds(),
                        site,
                        forward.rewrites());
        if (targetRequest == null) {
            client.refuse(Routing.TRANSFORM_FAILED);
        } else if (config.targetType() == TargetType.LAMBDA) {
            var function = site.rules().function(target);
            new LambdaForwarder(client, exchange, target, function, targetRequest, site, config)
                    .start();
        } else {
            new HttpForwarder(client, exchange, target, targetRequest).start();
        }
    }

    private static void redirect(
            Decision.Redirect redirect,
            Exchange exchange,
            ClientConnection client,
            CompiledListener site) {
        var listener = site.listener();
        var target = redirect.target();
        switch (target.location(exchange, listener.protocol(), site.port(), site.reachable())) {
            case Location.At(var url) -> {
                exchange.redirected(url);
                var page = target.statusCode() == 301 ? Pages.MOVED_PERMANENTLY : Pages.FOUND;
                client.respond(page.redirect(client.worker().date(), client.staysOpen(), url));
            }
            case Location.TooLong(_) -> client.refuse(Routing.REDIRECT_TOO_LONG);
        }
    }

    /// What is refused before any rule is asked.
    static @Nullable Failure check(Exchange exchange) {
        var request = exchange.request();
        if (request.decoderResult().isFailure()) {
            return malformed(request.decoderResult().cause());
        }
        if (!known(request.protocolVersion())) {
            return Request.UNKNOWN_VERSION;
        }
        if (request.method().equals(HttpMethod.TRACE)
                || request.method().equals(HttpMethod.CONNECT)) {
            return Request.METHOD_NOT_ALLOWED;
        }
        if (!exchange.requestTarget().isValidFor(request.method().name())) {
            return Request.MALFORMED_TARGET;
        }
        if (!hasValidHost(request)) {
            return Request.MALFORMED_HOST;
        }
        return checkHeaders(request, exchange.headerBytes());
    }

    private static @Nullable Failure checkHeaders(HttpRequest request, int headerBytes) {
        var headers = request.headers();
        if (RequestLimits.chunkedTwice(headers)) {
            return Request.MALFORMED;
        }
        if (!RequestLimits.knownTransferEncoding(headers)) {
            return Request.UNKNOWN_TRANSFER_ENCODING;
        }
        if (RequestLimits.lineTooLong(headers, headerBytes)) {
            return Request.HEADERS_TOO_LARGE;
        }
        if (headers.contains(X_FORWARDED_FOR) && ForwardedFor.tooMany(headers)) {
            return Request.TOO_MANY_ADDRESSES;
        }
        return null;
    }

    /// An empty `Host` is as good as none, which HTTP/1.0 may send.
    private static boolean hasValidHost(HttpRequest request) {
        var headers = request.headers();
        var host = headers.get(HOST);
        if (host == null) {
            return HttpVersion.HTTP_1_0.equals(request.protocolVersion());
        }
        if (request instanceof ReceivedRequest received && received.hasSeveralHosts()) {
            return headers.getAll(HOST).stream().allMatch(RequestFlow::isHost);
        }
        return isHost(host);
    }

    private static boolean isHost(String host) {
        return host.isEmpty() || HostSyntax.isValid(host);
    }

    private static Failure malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Request.REQUEST_LINE_TOO_LONG;
            case TooLongFrameException _ -> Request.HEADERS_TOO_LARGE;
            default -> Request.MALFORMED;
        };
    }

    private static boolean known(HttpVersion version) {
        return version.majorVersion() == 1;
    }
}
