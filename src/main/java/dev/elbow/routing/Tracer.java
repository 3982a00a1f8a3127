package dev.elbow.routing;

import dev.elbow.model.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks the compiled conditions one by one and writes down what they say. Cold: for people only.
final class Tracer {
    private final RequestView request;

    Tracer(RequestView request) {
        this.request = request;
    }

    /// @param decided whether a rule before it has decided
    RuleTrace trace(CompiledRule rule, boolean decided) {
        var conditions =
                IntStream.range(0, rule.conditions().length)
                        .mapToObj(at -> trace(rule.conditions()[at], rule.sources()[at]))
                        .toList();
        var verdict =
                decided
                        ? RuleTrace.Verdict.NOT_ASKED
                        : rule.matches(request)
                                ? RuleTrace.Verdict.DECIDED
                                : RuleTrace.Verdict.FAILED;
        return new RuleTrace(rule.decision().rule(), verdict, conditions);
    }

    private ConditionTrace trace(CompiledCondition compiled, Condition source) {
        var values = single(compiled);
        var by =
                IntStream.range(0, values.size())
                        .filter(at -> values.get(at).holds(request))
                        .boxed()
                        .findFirst();
        return new ConditionTrace(source, seen(compiled), by, hint(source, by));
    }

    private String hint(Condition source, Optional<Integer> by) {
        return by.isPresent() ? "" : MatchHint.of(source, request);
    }

    /// One condition for each value: it holds when any of them does.
    private static List<? extends CompiledCondition> single(CompiledCondition compiled) {
        return switch (compiled) {
            case CompiledCondition.Method(var values) ->
                    Arrays.stream(values)
                            .map(value -> new CompiledCondition.Method(new String[] {value}))
                            .toList();
            case CompiledCondition.Host(var values) ->
                    Arrays.stream(values)
                            .map(value -> new CompiledCondition.Host(new TextMatcher[] {value}))
                            .toList();
            case CompiledCondition.Path(var values) ->
                    Arrays.stream(values)
                            .map(value -> new CompiledCondition.Path(new TextMatcher[] {value}))
                            .toList();
            case CompiledCondition.Source(var values) ->
                    Arrays.stream(values)
                            .map(value -> new CompiledCondition.Source(new CidrBlock[] {value}))
                            .toList();
            case CompiledCondition.Header(int slot, var values) ->
                    Arrays.stream(values)
                            .map(
                                    value ->
                                            new CompiledCondition.Header(
                                                    slot, new TextMatcher[] {value}))
                            .toList();
            case CompiledCondition.Query(var values) ->
                    Arrays.stream(values)
                            .map(
                                    value ->
                                            new CompiledCondition.Query(
                                                    new CompiledCondition.Query.Pair[] {value}))
                            .toList();
        };
    }

    private List<String> seen(CompiledCondition compiled) {
        return switch (compiled) {
            case CompiledCondition.Method _ -> List.of(request.method());
            case CompiledCondition.Host _ -> List.of(request.host());
            case CompiledCondition.Path _ -> List.of(request.path());
            case CompiledCondition.Source _ -> List.of(request.sourceText());
            case CompiledCondition.Header(int slot, _) -> List.of(request.header(slot));
            case CompiledCondition.Query _ ->
                    Arrays.stream(request.query())
                            .map(pair -> pair.key() + "=" + pair.value())
                            .toList();
        };
    }
}
