package dev.elbow.junit;

import java.util.Objects;
import java.util.Optional;

/// What must be true of an exchange. A failure shows all of it: request, event, what the function
/// returned, response, and why it was a 502.
public final class ExchangeAssert {
    private final AlbExchange exchange;

    ExchangeAssert(AlbExchange exchange) {
        this.exchange = exchange;
    }

    /// The answer was the function's, not an error page of the load balancer's.
    public ExchangeAssert isAccepted() {
        exchange.errorReason().ifPresent(reason -> fail("error reason", reason, "none"));
        if (exchange.invocation().isEmpty()) {
            fail("the request", "not at a function", "at one");
        }
        return this;
    }

    /// The load balancer answered itself, for this reason.
    ///
    /// @param errorReason the access log's, such as `LambdaInvalidResponse`
    public ExchangeAssert isRefused(String errorReason) {
        return is("error reason", exchange.errorReason().orElse("none"), errorReason);
    }

    /// The explanation of a refusal has this in it, such as `statusCode`.
    public ExchangeAssert isRefusedFor(String part) {
        return contains("explanation", exchange.explanation(), part);
    }

    /// The client got this status.
    public ExchangeAssert hasStatus(int status) {
        return is("status", exchange.status(), status);
    }

    /// The first header of this name has this value.
    ///
    /// @param name in any case
    public ExchangeAssert hasHeader(String name, String value) {
        return is("header " + name, exchange.header(name).orElse("none"), value);
    }

    /// The client got no header of this name.
    ///
    /// @param name in any case
    public ExchangeAssert hasNoHeader(String name) {
        return is("header " + name, exchange.header(name), Optional.empty());
    }

    /// The client got this body.
    public ExchangeAssert hasBody(String text) {
        return is("body", exchange.body(), text);
    }

    /// The body that the client got has this in it.
    public ExchangeAssert hasBodyContaining(String part) {
        return contains("body", exchange.body(), part);
    }

    /// A member of the JSON body; text as it is, anything else as JSON.
    ///
    /// @param pointer JSON Pointer, `/items/0/name`
    public ExchangeAssert hasBodyMember(String pointer, String value) {
        return is("body" + pointer, Json.at(exchange.body(), pointer).orElse("none"), value);
    }

    /// A member of the event; text as it is, anything else as JSON.
    ///
    /// @param pointer JSON Pointer, `/queryStringParameters/name`
    public ExchangeAssert hasEvent(String pointer, String value) {
        return is("event" + pointer, exchange.event(pointer).orElse("none"), value);
    }

    /// The event has no such member.
    ///
    /// @param pointer JSON Pointer, `/headers/cookie`
    public ExchangeAssert hasNoEvent(String pointer) {
        return is("event" + pointer, exchange.event(pointer), Optional.empty());
    }

    private ExchangeAssert is(String what, Object found, Object expected) {
        if (!Objects.equals(found, expected)) {
            fail(what, found, expected);
        }
        return this;
    }

    private ExchangeAssert contains(String what, String found, String part) {
        if (!found.contains(part)) {
            fail(what, found, "…" + part + "…");
        }
        return this;
    }

    private void fail(String what, Object found, Object expected) {
        throw new AssertionError(
                "%s: %s (expected: %s)\n%s"
                        .formatted(what, shown(found), shown(expected), exchange));
    }

    private static Object shown(Object value) {
        return value instanceof Optional<?> optional
                ? optional.isEmpty() ? "none" : optional.get()
                : value;
    }
}
