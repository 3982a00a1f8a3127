package dev.elbow.routing;

import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;
import java.util.ArrayList;
import java.util.List;

/// Compiles the conditions of one table's rules, and gathers the headers that they look at.
final class ConditionCompiler {
    private final List<String> headerNames = new ArrayList<>();

    CompiledCondition compile(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader host ->
                    new CompiledCondition.Host(folding(host.field(), host.values()));
            case Condition.PathPattern path -> new CompiledCondition.Path(exact(path));
            case Condition.HttpRequestMethod method ->
                    new CompiledCondition.Method(method.values().toArray(String[]::new));
            case Condition.HttpHeader header ->
                    new CompiledCondition.Header(
                            slotOf(header.name()), folding(header.field(), header.values()));
            case Condition.QueryString query ->
                    new CompiledCondition.Query(
                            query.values().stream()
                                    .map(ConditionCompiler::pair)
                                    .toArray(CompiledCondition.Query.Pair[]::new));
            case Condition.SourceIp source ->
                    new CompiledCondition.Source(
                            source.values().stream()
                                    .map(CidrBlock::parse)
                                    .toArray(CidrBlock[]::new));
        };
    }

    /// In the order of their slots.
    String[] headerNames() {
        return headerNames.toArray(String[]::new);
    }

    private int slotOf(String name) {
        var folded = Ascii.folded(name);
        if (!headerNames.contains(folded)) {
            headerNames.add(folded);
        }
        return headerNames.indexOf(folded);
    }

    private static TextMatcher[] folding(String field, ValueMatch values) {
        return switch (values) {
            case ValueMatch.Wildcards wildcards ->
                    wildcards.values().stream()
                            .map(Ascii::folded)
                            .map(WildcardPattern::of)
                            .map(TextMatcher::of)
                            .toArray(TextMatcher[]::new);
            case ValueMatch.Regexes regexes -> searches(field, regexes, true);
        };
    }

    private static TextMatcher[] exact(Condition.PathPattern path) {
        return switch (path.values()) {
            case ValueMatch.Wildcards wildcards ->
                    wildcards.values().stream()
                            .map(WildcardPattern::of)
                            .map(TextMatcher::of)
                            .toArray(TextMatcher[]::new);
            case ValueMatch.Regexes regexes -> searches(path.field(), regexes, false);
        };
    }

    private static TextMatcher[] searches(
            String field, ValueMatch.Regexes regexes, boolean ignoreCase) {
        return regexes.values().stream()
                .map(text -> new TextMatcher.Search(Regex.compile(field, text, ignoreCase)))
                .toArray(TextMatcher[]::new);
    }

    private static CompiledCondition.Query.Pair pair(Condition.KeyValue value) {
        return new CompiledCondition.Query.Pair(
                value.key().isEmpty() ? new TextMatcher.Anything() : query(value.key()),
                query(value.value()));
    }

    private static TextMatcher query(String text) {
        return TextMatcher.of(WildcardPattern.escaped(Ascii.folded(text)));
    }
}
