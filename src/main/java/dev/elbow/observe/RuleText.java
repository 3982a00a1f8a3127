package dev.elbow.observe;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import java.util.List;
import java.util.stream.Collectors;

/// The conditions of rules for people to read.
public final class RuleText {
    private RuleText() {}

    public static String conditions(Rule rule) {
        return rule.conditions().stream().map(RuleText::text).collect(Collectors.joining(" and "));
    }

    /// Such as `/cart/* or /basket`.
    public static String text(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader host -> "host " + either(host.values().values());
            case Condition.PathPattern path -> either(path.values().values());
            case Condition.HttpHeader header ->
                    header.name() + ": " + either(header.values().values());
            case Condition.HttpRequestMethod method -> either(method.values());
            case Condition.QueryString query ->
                    either(query.values().stream().map(RuleText::pair).toList());
            case Condition.SourceIp source -> "from " + either(source.values());
        };
    }

    private static String pair(Condition.KeyValue pair) {
        return "?" + (pair.key().isEmpty() ? "*" : pair.key()) + "=" + pair.value();
    }

    private static String either(List<String> values) {
        return String.join(" or ", values);
    }

    /// A path that one of these rules matches by its path alone, `/` if there is none.
    public static String examplePath(List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.conditions().size() == 1)
                .map(rule -> rule.conditions().getFirst())
                .filter(Condition.PathPattern.class::isInstance)
                .map(condition -> ((Condition.PathPattern) condition).values().values().getFirst())
                .findFirst()
                .map(pattern -> pattern.replace("*", ""))
                .orElse("/");
    }
}
