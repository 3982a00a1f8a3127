package dev.elbow.control.op;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The quotas that hold here: AWS's, unless configured otherwise (docs/reference/limits.md).
///
/// @param changed those that are not AWS's
public record Limits(Map<Limit, Integer> changed) {
    public static final Limits DEFAULT = new Limits(Map.of());

    /// Of one describe call; part of AWS's request shapes rather than a quota.
    static final int ARNS_PER_DESCRIBE = 20;

    /// No quota changes this one.
    static final int TARGETS_PER_LAMBDA_TARGET_GROUP = 1;

    private static final String PROPERTY = "elbow.limits.";

    public Limits {
        changed = Map.copyOf(changed);
    }

    /// @param texts AWS's name → how many, as the user wrote them
    /// @throws IllegalArgumentException saying which of them cannot be, and what was expected
    public static Limits of(Map<String, String> texts) {
        var changed = new EnumMap<Limit, Integer>(Limit.class);
        texts.forEach(
                (name, text) -> {
                    var limit = Limit.named(name).orElseThrow(() -> unknown(name, text));
                    changed.put(limit, number(limit, text));
                });
        return new Limits(changed);
    }

    private static int number(Limit limit, String text) {
        int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > limit.most()) {
            throw new IllegalArgumentException(
                    "%s%s: %s (expected: 1-%d%s)"
                            .formatted(
                                    PROPERTY,
                                    limit.text(),
                                    text,
                                    limit.most(),
                                    limit.most() == limit.usual()
                                            ? ", as AWS does not raise it"
                                            : ""));
        }
        return number;
    }

    private static IllegalArgumentException unknown(String name, String text) {
        return new IllegalArgumentException(
                "%s%s: %s (expected: one of %s)"
                        .formatted(
                                PROPERTY,
                                name,
                                text,
                                Arrays.stream(Limit.values())
                                        .map(Limit::text)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    public int of(Limit limit) {
        return changed.getOrDefault(limit, limit.usual());
    }

    /// These, with one that is another.
    public Limits with(Limit limit, int most) {
        var all = new EnumMap<Limit, Integer>(Limit.class);
        all.putAll(changed);
        all.put(limit, most);
        return new Limits(all);
    }
}
