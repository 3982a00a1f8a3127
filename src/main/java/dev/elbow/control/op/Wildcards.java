package dev.elbow.control.op;

import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;

/// Counts `*` and `?` in conditions; a rule may have five (alb-spec §2.2).
final class Wildcards {
    private Wildcards() {}

    static long count(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader(var values) -> count(values);
            case Condition.PathPattern(var values) -> count(values);
            case Condition.HttpHeader(_, var values) -> count(values);
            case Condition.QueryString(var values) ->
                    values.stream()
                            .mapToLong(pair -> unescaped(pair.key()) + unescaped(pair.value()))
                            .sum();
            case Condition.HttpRequestMethod _, Condition.SourceIp _ -> 0;
        };
    }

    private static long count(ValueMatch match) {
        return switch (match) {
            case ValueMatch.Wildcards(var values) ->
                    values.stream().mapToLong(Wildcards::all).sum();
            case ValueMatch.Regexes _ -> 0;
        };
    }

    private static long all(String text) {
        return text.chars().filter(character -> character == '*' || character == '?').count();
    }

    private static long unescaped(String text) {
        return all(text.replace("\\*", "").replace("\\?", ""));
    }
}
