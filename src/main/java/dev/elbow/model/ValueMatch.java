package dev.elbow.model;

import java.util.List;

/// The values of a condition: wildcards or regular expressions, never both (alb-spec §2.2.1).
public sealed interface ValueMatch {
    List<String> values();

    /// `*` is any run of characters, `?` exactly one.
    record Wildcards(List<String> values) implements ValueMatch {
        public Wildcards {
            values = List.copyOf(values);
        }
    }

    /// `RegexValues`.
    record Regexes(List<String> values) implements ValueMatch {
        public Regexes {
            values = List.copyOf(values);
        }
    }
}
