package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.EXPECT;

import dev.elbow.model.Action;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.exchange.Failure.Routing;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.header.ReservedHeaders;
import dev.elbow.proxy.page.Page;
import dev.elbow.routing.Decision;
import dev.elbow.routing.Explanation;
import dev.elbow.routing.RedirectTarget;
import dev.elbow.routing.RedirectTarget.Location;

/// The planned handling of a request: a refusal before any rule, or the action of the matching
/// rule.
///
/// Traffic performs it; `explain` and `event` show it.
public sealed interface RequestPlan {
    /// A response with a failure's page.
    record Refuse(Failure failure) implements RequestPlan {
        /// The status code of the page.
        public int code() {
            return failure.outcome().code();
        }

        /// The reason in words.
        public String text(Exchange exchange) {
            return FailureText.of(failure, exchange);
        }
    }

    /// A response with the rule's fixed response.
    record Reply(Action.FixedResponse response, Page page) implements RequestPlan {}

    /// A response with a redirect.
    ///
    /// @param statusCode 301 or 302
    record Redirect(int statusCode, String location) implements RequestPlan {}

    /// Forwarding to a target group of the action.
    record Forward(CompiledListener listener, Decision.Forward decision) implements RequestPlan {}

    /// Plans a request: checks its head, finds the listener, removes the headers that neither rules
    /// nor targets see, and evaluates the rules. Sets the exchange's listener and rule.
    static RequestPlan make(Exchange exchange, ClientInfo client, PortListeners listeners) {
        var tls = client.tls();
        var refusal =
                tls != null && tls.isPlain() ? Request.PLAIN_HTTP : RequestCheck.check(exchange);
        if (refusal != null) {
            return new Refuse(refusal);
        }
        var listener = listeners.listenerFor(tls == null ? exchange.authority() : tls.serverName());
        exchange.setListener(listener);
        dropHeaders(exchange, listener);
        var decision = listener.rules().table().decide(new ExchangeHead(exchange));
        exchange.setRule(decision.rule());
        return switch (decision) {
            case Decision.Reply reply ->
                    new Reply(reply.response(), listener.rules().page(reply.rule()));
            case Decision.Redirect redirect -> redirect(redirect.target(), exchange, listener);
            case Decision.Forward forward -> new Forward(listener, forward);
        };
    }

    /// The listener's rules, each with the parts of a planned request that it compared.
    static Explanation explain(Exchange exchange, CompiledListener listener) {
        return listener.rules().table().explain(new ExchangeHead(exchange));
    }

    private static void dropHeaders(Exchange exchange, CompiledListener listener) {
        var headers = exchange.head().headers();
        if (exchange.head().hasReservedHeaders()) {
            ReservedHeaders.remove(headers);
        }
        if (listener.options().dropInvalidHeaders()) {
            RequestLimits.removeInvalid(headers);
        }
        if (exchange.head().expectsContinue()) {
            headers.remove(EXPECT);
            exchange.setContinueExpected();
        }
    }

    private static RequestPlan redirect(
            RedirectTarget target, Exchange exchange, CompiledListener listener) {
        var location =
                target.location(
                        new ExchangeHead(exchange),
                        listener.listener().protocol(),
                        listener.port(),
                        listener.reachable());
        return switch (location) {
            case Location.At(var url) -> new Redirect(target.statusCode(), url);
            case Location.TooLong(_) -> new Refuse(Routing.REDIRECT_TOO_LONG);
        };
    }
}
