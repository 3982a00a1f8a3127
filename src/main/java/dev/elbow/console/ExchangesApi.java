package dev.elbow.console;

import dev.elbow.observe.inspector.Inspector;
import dev.elbow.observe.inspector.RecordedExchange;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The exchanges that the inspector keeps: list, one, clear, replay. Sending waits for the
/// response, so not on an event loop.
@Singleton
public final class ExchangesApi {
    private final ConsoleInspector inspector;
    private final RequestUrls urls;
    private final ExchangeJson json;
    private final Replay replay;

    ExchangesApi(ConsoleInspector inspector, TargetNames names, RequestUrls urls, Replay replay) {
        this.inspector = inspector;
        this.urls = urls;
        this.json = new ExchangeJson(names, urls, inspector.showsSecrets());
        this.replay = replay;
    }

    /// Lists exchanges, the newest first.
    ApiAnswer list(ExchangeFilter filter, int limit) {
        filter.problem()
                .ifPresent(
                        problem -> {
                            throw new ApiError(400, problem);
                        });
        var limits = inspector.limits();
        return ApiAnswer.json(
                new ExchangeList(
                        inspector.isOn(),
                        inspector.running().map(Inspector::leftOut).orElse(0L),
                        new ExchangeList.Limits(
                                limits.exchanges(),
                                limits.bytes(),
                                limits.bodyBytes(),
                                limits.perSecond()),
                        kept().reversed().stream()
                                .map(json::summary)
                                .filter(filter.predicate())
                                .limit(limit)
                                .toList()));
    }

    private List<RecordedExchange> kept() {
        return inspector.running().map(it -> it.history().all()).orElse(List.of());
    }

    ApiAnswer get(String id) {
        return ApiAnswer.json(json.detail(find(id)));
    }

    private RecordedExchange find(String id) {
        return number(id)
                .flatMap(number -> inspector.running().flatMap(it -> it.history().find(number)))
                .orElseThrow(
                        () ->
                                new ApiError(
                                        404,
                                        "exchange: %s (expected: the id of a kept exchange)"
                                                .formatted(id)));
    }

    private static Optional<Long> number(String id) {
        return id.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    private RecordedExchange recorded(String id) {
        var exchange = find(id);
        if (exchange.content() == null) {
            throw new ApiError(
                    409, "exchange: %s (expected: one with head and body)".formatted(id));
        }
        return exchange;
    }

    /// An exchange with head and body.
    ExchangeDetail detail(String id) {
        return json.detail(recorded(id));
    }

    /// Drops all kept exchanges.
    ApiAnswer clear() {
        inspector.running().ifPresent(it -> it.history().clear());
        return ApiAnswer.none();
    }

    /// The event that the function got.
    ApiAnswer event(String id) {
        var function = json.detail(recorded(id)).function();
        if (function == null) {
            throw new ApiError(404, "exchange: %s (expected: one of a function)".formatted(id));
        }
        return ApiAnswer.jsonText(function.event());
    }

    /// The request as a command line.
    ApiAnswer curl(String id) {
        var exchange = recorded(id);
        var request = Objects.requireNonNull(json.detail(exchange).request());
        return ApiAnswer.text(
                CurlCommand.of(request, exchange.facts().host(), urls.listener(exchange).url()));
    }

    /// Sends the request once more, through its listener.
    ///
    /// @param change the parts to change; empty for none
    ApiAnswer replay(String id, Optional<RequestJson> change) {
        return ApiAnswer.json(replay.replay(recorded(id), change));
    }

    /// Sends a new request.
    ApiAnswer send(RequestJson request) {
        return ApiAnswer.json(replay.send(request));
    }
}
