package dev.elbow.routing;

import java.util.Arrays;

/// A condition value, compiled to the cheapest test that does it. Case is not its business: where
/// it does not count, pattern and text are folded before.
sealed interface TextMatcher {

    boolean matches(String text);

    /// `*`
    record Anything() implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return true;
        }
    }

    /// `abc`
    record Exact(String whole) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return text.equals(whole);
        }
    }

    /// `abc*`
    record Prefix(String start) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return text.startsWith(start);
        }
    }

    /// `*abc`
    record Suffix(String end) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return text.endsWith(end);
        }
    }

    /// `*abc*`
    record Part(String inner) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return text.contains(inner);
        }
    }

    /// Any other mix of `*` and `?`.
    record Glob(WildcardPattern pattern) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return pattern.matches(text);
        }
    }

    /// A regular expression, found anywhere in the text.
    record Search(Regex regex) implements TextMatcher {
        @Override
        public boolean matches(String text) {
            return regex.isFoundIn(text);
        }
    }

    static TextMatcher of(WildcardPattern pattern) {
        var runs = pattern.runs();
        if (!runs.stream().allMatch(WildcardPattern.Run::isLiteral) || runs.size() > 3) {
            return new Glob(pattern);
        }
        var first = runs.getFirst().text();
        var last = runs.getLast().text();
        return switch (runs.size()) {
            case 1 -> new Exact(first);
            case 2 -> {
                if (last.isEmpty()) {
                    yield first.isEmpty() ? new Anything() : new Prefix(first);
                }
                yield first.isEmpty() ? new Suffix(last) : new Glob(pattern);
            }
            default ->
                    first.isEmpty() && last.isEmpty()
                            ? new Part(runs.get(1).text())
                            : new Glob(pattern);
        };
    }

    static boolean any(TextMatcher[] matchers, String text) {
        for (var matcher : matchers) {
            if (matcher.matches(text)) {
                return true;
            }
        }
        return false;
    }

    static boolean searches(TextMatcher[] matchers) {
        return Arrays.stream(matchers).anyMatch(Search.class::isInstance);
    }
}
