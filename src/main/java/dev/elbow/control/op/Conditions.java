package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Condition;
import dev.elbow.model.ValueMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the conditions of a rule (alb-spec §2.2, §2.2.1).
final class Conditions {
    private static final Set<String> REPEATABLE = Set.of("http-header", "query-string");

    private Conditions() {}

    /// @throws ApiFailure `ValidationError`
    static List<Condition> read(List<RuleCondition> given, Limits limits) {
        if (given.isEmpty()) {
            throw ApiFailure.validation("A condition must be specified");
        }
        var conditions = Entries.read("Conditions", given, Conditions::read);
        var fields = new HashSet<String>();
        for (Condition condition : conditions) {
            if (!fields.add(condition.field()) && !REPEATABLE.contains(condition.field())) {
                throw ApiFailure.validation(
                        "A rule can only have one '%s' condition".formatted(condition.field()));
            }
        }
        int values = conditions.stream().mapToInt(Condition::valueCount).sum();
        checkCount(values, "values", limits.of(Limit.CONDITION_VALUES_PER_RULE));
        long wildcards = conditions.stream().mapToLong(Wildcards::count).sum();
        checkCount(wildcards, "wildcards", limits.of(Limit.WILDCARDS_PER_RULE));
        return conditions;
    }

    private static void checkCount(long count, String what, int limit) {
        if (count > limit) {
            throw ApiFailure.validation(
                    "A rule can only have '%d' condition %s".formatted(limit, what));
        }
    }

    private static Condition read(RuleCondition condition) {
        var field = requireNonNullElse(condition.field(), "");
        var refusals = new Refusals();
        if (!ConditionFields.onlyItsOwn(field, condition, refusals)) {
            refusals.throwIfAny();
        }
        var read = refusals.readFirst(() -> read(field, condition));
        refusals.throwIfAny();
        return read;
    }

    private static Condition read(String field, RuleCondition condition) {
        return switch (field) {
            case "host-header" ->
                    new Condition.HostHeader(
                            PatternValues.read(
                                    field,
                                    condition,
                                    condition.hostHeaderConfig(),
                                    ConditionText::host));
            case "path-pattern" ->
                    new Condition.PathPattern(
                            PatternValues.read(
                                    field,
                                    condition,
                                    condition.pathPatternConfig(),
                                    ConditionText::path));
            case "http-header" -> httpHeader(condition);
            case "http-request-method" -> httpRequestMethod(condition);
            case "query-string" -> queryString(condition);
            case "source-ip" -> sourceIp(condition);
            default -> throw ConditionFields.unknown(field);
        };
    }

    private static Condition httpHeader(RuleCondition condition) {
        var config = condition.httpHeaderConfig();
        if (config == null) {
            throw missing("HttpHeaderConfig", "http-header");
        }
        var name = requireNonNullElse(config.httpHeaderName(), "");
        var refusals = new Refusals();
        refusals.check("HttpHeaderConfig.HttpHeaderName", () -> ConditionText.headerName(name));
        ValueMatch match =
                refusals.read(
                        () ->
                                PatternValues.match(
                                        "http-header",
                                        config.values(),
                                        PatternValues.either(
                                                "http-header",
                                                config.regexValues(),
                                                condition.regexValues()),
                                        ConditionText::headerValue),
                        new ValueMatch.Wildcards(List.of()));
        refusals.throwIfAny();
        return new Condition.HttpHeader(name, match);
    }

    private static Condition httpRequestMethod(RuleCondition condition) {
        var config = condition.httpRequestMethodConfig();
        if (config == null) {
            throw missing("HttpRequestMethodConfig", "http-request-method");
        }
        PatternValues.some(
                "http-request-method", "HttpRequestMethodConfig.Values", config.values());
        Entries.check("HttpRequestMethodConfig.Values", config.values(), ConditionText::method);
        return new Condition.HttpRequestMethod(config.values());
    }

    private static Condition queryString(RuleCondition condition) {
        var config = condition.queryStringConfig();
        if (config == null) {
            throw missing("QueryStringConfig", "query-string");
        }
        PatternValues.some("query-string", "QueryStringConfig.Values", config.values());
        return new Condition.QueryString(
                Entries.read("QueryStringConfig.Values", config.values(), Conditions::keyValue));
    }

    private static Condition.KeyValue keyValue(RuleCondition.KeyValue pair) {
        var value = requireNonNullElse(pair.value(), "");
        if (value.isEmpty()) {
            throw ApiFailure.validation("A 'Value' must be specified in 'QueryStringKeyValuePair'");
        }
        var key = requireNonNullElse(pair.key(), "");
        var refusals = new Refusals();
        refusals.check("Key", () -> ConditionText.query("Key", key));
        refusals.check("Value", () -> ConditionText.query("Value", value));
        refusals.throwIfAny();
        return new Condition.KeyValue(key, value);
    }

    private static Condition sourceIp(RuleCondition condition) {
        var config = condition.sourceIpConfig();
        if (config == null) {
            throw missing("SourceIpConfig", "source-ip");
        }
        if (config.values().isEmpty()) {
            throw ApiFailure.validation("A 'source-ip' value must be specified");
        }
        Entries.check("SourceIpConfig.Values", config.values(), Cidrs::check);
        return new Condition.SourceIp(config.values());
    }

    private static ApiFailure missing(String config, String field) {
        return ApiFailure.validation("A '%s' must be specified with '%s'".formatted(config, field));
    }
}
