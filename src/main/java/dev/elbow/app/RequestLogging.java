package dev.elbow.app;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
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
    private final Store store;
    private final Optional<RequestLog> log;

    RequestLogging(ElbowConfig config, Store store, LocalFacts facts, Terminal terminal) {
        this.store = store;
        var format =
                switch (config.requestLog()) {
                    case OFF -> null;
                    case TEXT ->
                            new TextFormat(
                                    terminal.isColoured(),
                                    ZoneId.systemDefault(),
                                    RuleText::conditions,
                                    this::functionName,
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

    /// The logical id of a template's function, else its name; of an alias or version with that.
    private String functionName(Arn function) {
        var parts = function.text().split(":", -1);
        var unqualified = Blueprint.unqualifiedText(function.text());
        var name =
                store.current().stacks().values().stream()
                        .flatMap(stack -> stack.resources().stream())
                        .filter(resource -> resource.physicalId().equals(unqualified))
                        .map(resource -> resource.logicalId())
                        .findFirst()
                        .orElse(parts[6]);
        return parts.length > 7 ? name + ":" + parts[7] : name;
    }

    /// Writes what is left.
    void close() {
        log.ifPresent(RequestLog::close);
    }
}
