package dev.elbow.model;

import java.util.ArrayList;
import java.util.List;

/// The sentences of a [Consistency] check.
final class Findings {
    private final List<String> sentences = new ArrayList<>();

    void add(String format, Object... values) {
        sentences.add(format.formatted(values));
    }

    void range(String what, String name, int value, int min, int max) {
        if (value < min || value > max) {
            add("%s: %s %d (expected: %s)", what, name, value, min == max ? min : min + "-" + max);
        }
    }

    /// What belongs together is of one account and region.
    void sameScope(String kind, Arn arn, Arn other) {
        if (!arn.scope().equals(other.scope())) {
            add("%s %s: %s is of another account or region", kind, arn, other);
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
