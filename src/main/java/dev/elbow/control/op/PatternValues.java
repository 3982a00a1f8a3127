package dev.elbow.control.op;

import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.ValueMatch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads values that are wildcards or regular expressions, in the condition itself or in its config
/// (alb-spec §2.2.1).
final class PatternValues {
    private PatternValues() {}

    /// Off the wire, a list that was not given is empty; a condition made here may have none.
    static boolean given(@Nullable List<String> values) {
        return values != null && !values.isEmpty();
    }

    static ValueMatch read(
            String field,
            RuleCondition condition,
            RuleCondition.@Nullable PatternConfig config,
            Consumer<String> check) {
        var legacy = condition.values();
        if (config == null) {
            if (legacy != null && legacy.size() > 1) {
                throw ApiFailure.validation(
                        "The '%s' field contains too many values; the limit is '1'"
                                .formatted(field));
            }
            return match(field, legacy, condition.regexValues(), check);
        }
        if (legacy != null && !legacy.isEmpty() && !legacy.equals(config.values())) {
            throw ApiFailure.validation(
                    "You cannot provide both Values and '%s' for a condition of type '%s'"
                            .formatted(ConditionFields.configName(field), field));
        }
        var regexes = either(field, config.regexValues(), condition.regexValues());
        return match(field, config.values(), regexes, check);
    }

    /// The one that is given.
    static @Nullable List<String> either(
            String field, @Nullable List<String> inConfig, @Nullable List<String> inCondition) {
        if (given(inConfig) && given(inCondition)) {
            throw ApiFailure.validation(
                    "You cannot provide both RegexValues and '%s' with RegexValues for a condition of type '%s'"
                            .formatted(ConditionFields.configName(field), field));
        }
        return given(inConfig) ? inConfig : inCondition;
    }

    static ValueMatch match(
            String field,
            @Nullable List<String> wildcards,
            @Nullable List<String> regexes,
            Consumer<String> check) {
        if (given(wildcards) && given(regexes)) {
            throw ApiFailure.validation(
                    "You cannot provide both Values and RegexValues for a condition of type '%s'"
                            .formatted(field));
        }
        if (regexes != null && !regexes.isEmpty()) {
            some(field, "RegexValues", regexes);
            Entries.check("RegexValues", regexes, regex -> ConditionText.regex(field, regex));
            return new ValueMatch.Regexes(regexes);
        }
        var values = wildcards == null ? List.<String>of() : wildcards;
        some(field, "Values", values);
        Entries.check("Values", values, check);
        return new ValueMatch.Wildcards(values);
    }

    /// @param member the list's, such as `Values`
    static void some(String field, String member, List<?> values) {
        if (values.isEmpty()) {
            throw ApiFailure.validation("A condition value must be specified");
        }
        int empty = values.indexOf("");
        if (empty >= 0) {
            throw ApiFailure.validation("A '%s' condition value cannot be empty".formatted(field))
                    .below("%s[%d]".formatted(member, empty));
        }
    }
}
