package dev.elbow.app.trial;

import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;
import dev.elbow.routing.ConditionTrace;
import java.util.List;

/// A condition and what it saw, in words.
final class ConditionText {
    private static final int SHOWN = 100;

    private ConditionText() {}

    /// Such as `path-pattern: /Hello (expected: /hello; paths are case-sensitive)`.
    static String of(ConditionTrace trace) {
        var values = values(trace.condition());
        var seen = shown(trace);
        if (trace.holds()) {
            var by = values.get(trace.by().orElseThrow());
            return "%s: %s (matches %s)".formatted(name(trace.condition()), seen, by);
        }
        var hint = trace.hint().isEmpty() ? "" : "; " + trace.hint();
        return "%s: %s (expected: %s%s)"
                .formatted(name(trace.condition()), seen, String.join(" or ", values), hint);
    }

    /// Such as `http-header X-One`.
    private static String name(Condition condition) {
        return condition instanceof Condition.HttpHeader header
                ? header.field() + " " + header.name()
                : condition.field();
    }

    /// As the rule has them, a regular expression marked.
    static List<String> values(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader host -> texts(host.values());
            case Condition.PathPattern path -> texts(path.values());
            case Condition.HttpHeader header -> texts(header.values());
            case Condition.HttpRequestMethod method -> method.values();
            case Condition.SourceIp source -> source.values();
            case Condition.QueryString query ->
                    query.values().stream()
                            .map(it -> (it.key().isEmpty() ? "*" : it.key()) + "=" + it.value())
                            .toList();
        };
    }

    private static List<String> texts(ValueMatch values) {
        return switch (values) {
            case ValueMatch.Wildcards(var texts) -> texts;
            case ValueMatch.Regexes(var texts) ->
                    texts.stream().map(text -> "regex " + text).toList();
        };
    }

    private static String shown(ConditionTrace trace) {
        if (trace.seen().isEmpty()) {
            return trace.condition() instanceof Condition.HttpHeader ? "no such header" : "none";
        }
        var text = WireText.shown(String.join(", ", trace.seen()));
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
