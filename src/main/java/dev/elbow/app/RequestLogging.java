package dev.elbow.app;

import dev.elbow.model.LocalFacts;
import dev.elbow.observe.RuleText;
import dev.elbow.observe.requestlog.JsonFormat;
import dev.elbow.observe.requestlog.RequestLog;
import dev.elbow.observe.requestlog.TextFormat;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.store.Store;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/// The request log as it is configured; none, and no listener for it, where it is off.
@Singleton
final class RequestLogging {
    private final Optional<RequestLog> log;

    RequestLogging(ElbowConfig config, Store store, LocalFacts facts, Terminal terminal) {
        var format =
                switch (config.requestLog()) {
                    case OFF -> null;
                    case TEXT ->
                            new TextFormat(
                                    terminal.isColoured(),
                                    ZoneId.systemDefault(),
                                    RuleText::conditions,
                                    function -> FunctionNames.nameOf(function, store.current()),
                                    target -> facts.mappedAddress(store.current(), target));
                    case JSON -> new JsonFormat();
                };
        Consumer<String> out =
                config.requestLog() == ElbowConfig.RequestLogForm.JSON
                        ? terminal::print
                        : terminal::say;
        log = Optional.ofNullable(format).map(wanted -> new RequestLog(wanted, out).start());
    }

    /// What the data plane tells of each request: `first`, and the log where there is one.
    ExchangeListener after(ExchangeListener first) {
        return log.map(first::andThen).orElse(first);
    }

    /// Writes what is left.
    void close() {
        log.ifPresent(RequestLog::close);
    }
}
