package dev.elbow.routing;

/// A condition, compiled; it holds when any of its values does.
sealed interface CompiledCondition {

    boolean holds(RequestView request);

    /// How dear it is to ask, for asking the cheap conditions of a rule first.
    Cost cost();

    /// Dearest last.
    enum Cost {
        COMPARE,
        LOOK_UP,
        SPLIT,
        SEARCH
    }

    record Method(String[] values) implements CompiledCondition {
        @Override
        public boolean holds(RequestView request) {
            var method = request.method();
            for (var value : values) {
                if (value.equals(method)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Cost cost() {
            return Cost.COMPARE;
        }
    }

    record Host(TextMatcher[] values) implements CompiledCondition {
        @Override
        public boolean holds(RequestView request) {
            return TextMatcher.any(values, request.host());
        }

        @Override
        public Cost cost() {
            return TextMatcher.searches(values) ? Cost.SEARCH : Cost.COMPARE;
        }
    }

    record Path(TextMatcher[] values) implements CompiledCondition {
        @Override
        public boolean holds(RequestView request) {
            return TextMatcher.any(values, request.path());
        }

        @Override
        public Cost cost() {
            return TextMatcher.searches(values) ? Cost.SEARCH : Cost.COMPARE;
        }
    }

    record Source(CidrBlock[] values) implements CompiledCondition {
        @Override
        public boolean holds(RequestView request) {
            for (var value : values) {
                if (value.contains(request.source())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Cost cost() {
            return Cost.COMPARE;
        }
    }

    /// @param slot index of the header's name in the table's
    record Header(int slot, TextMatcher[] values) implements CompiledCondition {
        @Override
        public boolean holds(RequestView request) {
            for (var line : request.header(slot)) {
                if (TextMatcher.any(values, line)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Cost cost() {
            return TextMatcher.searches(values) ? Cost.SEARCH : Cost.LOOK_UP;
        }
    }

    record Query(Pair[] values) implements CompiledCondition {
        record Pair(TextMatcher key, TextMatcher value) {}

        @Override
        public boolean holds(RequestView request) {
            for (var sent : request.query()) {
                for (var pair : values) {
                    if (pair.key().matches(sent.key()) && pair.value().matches(sent.value())) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public Cost cost() {
            return Cost.SPLIT;
        }
    }
}
