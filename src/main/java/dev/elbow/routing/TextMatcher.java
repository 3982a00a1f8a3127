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
            return regex.matcher(text).find();
        }
    }

    static TextMatcher of(WildcardPattern pattern) {
        int literals = pattern.literalPrefix();
        int length = pattern.length();
        if (literals == length) {
            return new Exact(pattern.literal(0, length));
        }
        boolean startsWithStar = pattern.isStar(0);
        boolean endsWithStar = pattern.isStar(length - 1);
        if (startsWithStar && length == 1) {
            return new Anything();
        }
        if (endsWithStar && literals == length - 1) {
            return new Prefix(pattern.literal(0, length - 1));
        }
        if (startsWithStar && pattern.isLiteral(1, length)) {
            return new Suffix(pattern.literal(1, length));
        }
        if (startsWithStar && endsWithStar && pattern.isLiteral(1, length - 1)) {
            return new Part(pattern.literal(1, length - 1));
        }
        return new Glob(pattern);
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
