package dev.elbow.console;

import dev.elbow.control.ControlPlane;
import dev.elbow.model.FunctionVersion;
import jakarta.inject.Singleton;
import java.util.Set;

/// Recorded exchanges as tests.
@Singleton
public final class JUnitApi {
    /// Failures of the handler itself: a test cannot bring about any other.
    private static final Set<String> REPEATABLE =
            Set.of("LambdaInvalidResponse", "LambdaUnhandled", "LambdaResponseTooLarge");

    private final ExchangesApi exchanges;
    private final ControlPlane control;

    JUnitApi(ExchangesApi exchanges, ControlPlane control) {
        this.exchanges = exchanges;
        this.control = control;
    }

    ApiAnswer get(String id) {
        var exchange = exchanges.detail(id);
        var function = exchange.function();
        var request = exchange.request();
        if (function == null || request == null) {
            throw refused(id, "no function got it", "one of a function");
        }
        var reason = exchange.summary().errorReason();
        if (reason != null && !REPEATABLE.contains(reason)) {
            throw refused(id, reason, "a response or a failure of the handler");
        }
        if (exchange.summary().status() == 460) {
            throw refused(id, "status 460", "one that the client waited for");
        }
        if (request.body() != null && request.body().truncated()) {
            throw refused(id, "the request's body is not kept whole", "a body within the limit");
        }
        var version = version(id, function.arn());
        if (!version.runtime().startsWith("java")) {
            throw refused(
                    id,
                    "runtime '%s'".formatted(version.runtime()),
                    "a function of a Java runtime");
        }
        return ApiAnswer.text(JUnitSource.of(exchange, version));
    }

    /// The version that an alias leads to, without its weights.
    private FunctionVersion version(String id, String arn) {
        var parts = arn.split(":", 8);
        var qualifier = parts.length < 8 ? FunctionVersion.LATEST : parts[7];
        return control.configuration().functions().values().stream()
                .filter(it -> arn.equals(it.arn().text()) || arn.startsWith(it.arn().text() + ":"))
                .flatMap(
                        it -> {
                            var alias = it.aliases().get(qualifier);
                            return it.version(alias == null ? qualifier : alias.version()).stream();
                        })
                .findFirst()
                .orElseThrow(
                        () -> refused(id, "function %s is gone".formatted(arn), "one that exists"));
    }

    private static ApiError refused(String id, String found, String expected) {
        return new ApiError(409, "exchange: %s: %s (expected: %s)".formatted(id, found, expected));
    }
}
