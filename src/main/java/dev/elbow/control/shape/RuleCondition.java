package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `RuleCondition`: a field and, under its own name, its values; host and path may have them
/// in `Values` as well (alb-spec §2.2.1).
@RegisterForReflection
public record RuleCondition(
        @Length(max = 64) @Nullable String field,
        @Nullable List<String> values,
        @Nullable PatternConfig hostHeaderConfig,
        @Nullable PatternConfig pathPatternConfig,
        @Nullable HttpHeaderConfig httpHeaderConfig,
        @Nullable QueryStringConfig queryStringConfig,
        @Nullable ValuesConfig httpRequestMethodConfig,
        @Nullable ValuesConfig sourceIpConfig,
        @Nullable List<String> regexValues) {

    /// AWS's `HostHeaderConditionConfig` and `PathPatternConditionConfig`.
    public record PatternConfig(
            @Nullable List<String> values, @Nullable List<String> regexValues) {}

    public record HttpHeaderConfig(
            @Nullable String httpHeaderName,
            @Nullable List<String> values,
            @Nullable List<String> regexValues) {}

    public record QueryStringConfig(List<KeyValue> values) {}

    public record KeyValue(@Nullable String key, @Nullable String value) {}

    /// AWS's `HttpRequestMethodConditionConfig` and `SourceIpConditionConfig`.
    public record ValuesConfig(List<String> values) {}

    public static RuleCondition of(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader(var values) ->
                    only(
                            condition,
                            wildcards(values),
                            config(values),
                            null,
                            null,
                            null,
                            null,
                            null);
            case Condition.PathPattern(var values) ->
                    only(
                            condition,
                            wildcards(values),
                            null,
                            config(values),
                            null,
                            null,
                            null,
                            null);
            case Condition.HttpHeader(var name, var values) -> {
                var config = new HttpHeaderConfig(name, wildcards(values), regexes(values));
                yield only(condition, null, null, null, config, null, null, null);
            }
            case Condition.QueryString(var values) -> {
                var pairs = values.stream().map(RuleCondition::keyValue).toList();
                yield only(
                        condition,
                        null,
                        null,
                        null,
                        null,
                        new QueryStringConfig(pairs),
                        null,
                        null);
            }
            case Condition.HttpRequestMethod(var values) ->
                    only(condition, null, null, null, null, null, new ValuesConfig(values), null);
            case Condition.SourceIp(var values) ->
                    only(condition, null, null, null, null, null, null, new ValuesConfig(values));
        };
    }

    private static RuleCondition only(
            Condition condition,
            @Nullable List<String> values,
            @Nullable PatternConfig host,
            @Nullable PatternConfig path,
            @Nullable HttpHeaderConfig header,
            @Nullable QueryStringConfig query,
            @Nullable ValuesConfig method,
            @Nullable ValuesConfig source) {
        return new RuleCondition(
                condition.field(), values, host, path, header, query, method, source, null);
    }

    private static KeyValue keyValue(Condition.KeyValue pair) {
        return new KeyValue(pair.key().isEmpty() ? null : pair.key(), pair.value());
    }

    private static PatternConfig config(ValueMatch match) {
        return new PatternConfig(wildcards(match), regexes(match));
    }

    private static @Nullable List<String> wildcards(ValueMatch match) {
        return match instanceof ValueMatch.Wildcards(var values) ? values : null;
    }

    private static @Nullable List<String> regexes(ValueMatch match) {
        return match instanceof ValueMatch.Regexes(var values) ? values : null;
    }
}
