package dev.elbow.routing;

import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A hint at the usual mistake behind a condition that does not hold.
final class MatchHint {
    private MatchHint() {}

    /// One short sentence, or empty.
    static String of(Condition condition, RequestView request) {
        return switch (condition) {
            case Condition.PathPattern path -> ofPath(path.values(), request.path());
            case Condition.HttpRequestMethod method ->
                    method.values().stream().anyMatch(request.method()::equalsIgnoreCase)
                            ? "methods are case-sensitive"
                            : "";
            case Condition.QueryString query -> ofQuery(query.values(), request.query());
            case Condition.HostHeader host -> ofHost(host.values());
            case Condition.HttpHeader _, Condition.SourceIp _ -> "";
        };
    }

    private static String ofPath(ValueMatch values, String path) {
        return switch (values) {
            case ValueMatch.Regexes _ -> "";
            case ValueMatch.Wildcards(var patterns) -> {
                if (any(patterns, path + "/")) {
                    yield "the pattern wants the / at the end";
                }
                if (path.endsWith("/") && any(patterns, path.substring(0, path.length() - 1))) {
                    yield "without the / at the end it would match";
                }
                var folded = patterns.stream().map(Ascii::folded).toList();
                yield any(folded, Ascii.folded(path)) ? "paths are case-sensitive" : "";
            }
        };
    }

    private static boolean any(List<String> patterns, String text) {
        return patterns.stream().anyMatch(it -> WildcardPattern.of(it).matches(text));
    }

    private static String ofHost(ValueMatch values) {
        return values instanceof ValueMatch.Wildcards(var patterns)
                        && patterns.stream().anyMatch(it -> it.matches(".*:\\d+"))
                ? "hosts are compared without their port"
                : "";
    }

    private static String ofQuery(List<Condition.KeyValue> wanted, QueryPair[] sent) {
        return Arrays.stream(sent)
                        .map(pair -> new QueryPair(decoded(pair.key()), decoded(pair.value())))
                        .anyMatch(pair -> wanted.stream().anyMatch(it -> matches(it, pair)))
                ? "query strings are not decoded"
                : "";
    }

    private static boolean matches(Condition.KeyValue wanted, QueryPair pair) {
        return (wanted.key().isEmpty() || matches(wanted.key(), pair.key()))
                && matches(wanted.value(), pair.value());
    }

    private static boolean matches(String pattern, String text) {
        return WildcardPattern.escaped(Ascii.folded(pattern)).matches(Ascii.folded(text));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
