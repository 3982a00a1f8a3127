package dev.elbow.control.op;

import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.wire.ApiFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of the parts of a condition belong to which field.
final class ConditionFields {
    /// As AWS's message lists them.
    private static final String ALL =
            "[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]";

    private static final Set<String> WITH_VALUES = Set.of("host-header", "path-pattern");
    private static final Set<String> WITH_REGEX =
            Set.of("host-header", "path-pattern", "http-header");

    private ConditionFields() {}

    /// Refuses a field that does not exist, and the parts that belong to another one.
    ///
    /// @return whether there is a part of its own
    /// @throws ApiFailure `ValidationError`
    static boolean onlyItsOwn(String field, RuleCondition condition, Refusals refusals) {
        var configs = configs(condition);
        if (!configs.containsKey(field)) {
            throw unknown(field);
        }
        boolean hasValues = PatternValues.given(condition.values());
        boolean hasRegexes = PatternValues.given(condition.regexValues());
        if (hasValues && !WITH_VALUES.contains(field)) {
            refusals.add(notCompatible("Values", field));
        }
        if (hasRegexes && !WITH_REGEX.contains(field)) {
            refusals.add(notCompatible("RegexValues", field));
        }
        configs.forEach(
                (owner, config) -> {
                    if (config != null && !owner.equals(field)) {
                        refusals.add(notCompatible(configName(owner), field));
                    }
                });
        return configs.get(field) != null
                || hasValues && WITH_VALUES.contains(field)
                || hasRegexes && WITH_REGEX.contains(field);
    }

    private static Map<String, @Nullable Object> configs(RuleCondition condition) {
        Map<String, @Nullable Object> configs = new LinkedHashMap<>();
        configs.put("host-header", condition.hostHeaderConfig());
        configs.put("path-pattern", condition.pathPatternConfig());
        configs.put("http-header", condition.httpHeaderConfig());
        configs.put("query-string", condition.queryStringConfig());
        configs.put("http-request-method", condition.httpRequestMethodConfig());
        configs.put("source-ip", condition.sourceIpConfig());
        return configs;
    }

    /// `host-header` has a `HostHeaderConfig`.
    static String configName(String field) {
        var name = new StringBuilder();
        for (String word : field.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.append("Config").toString();
    }

    static ApiFailure unknown(String field) {
        return ApiFailure.validation(
                        "Condition field '%s' must be one of '%s'".formatted(field, ALL))
                .below("Field");
    }

    private static ApiFailure notCompatible(String part, String field) {
        return ApiFailure.validation(
                        "The '%s' field is not compatible with '%s'".formatted(part, field))
                .below(part);
    }
}
