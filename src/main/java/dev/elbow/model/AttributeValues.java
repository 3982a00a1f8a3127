package dev.elbow.model;

import java.util.List;

/// The values that an attribute takes.
public sealed interface AttributeValues {
    boolean accepts(String value);

    /// For messages: `0-3600`, `true or false`.
    String expected();

    /// `true` or `false`.
    record Bool() implements AttributeValues {
        @Override
        public boolean accepts(String value) {
            return value.equals("true") || value.equals("false");
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /// A whole number, both ends included.
    ///
    /// @param alternatives words or numbers taken as well, such as `off`
    record Between(int min, int max, List<String> alternatives) implements AttributeValues {
        public Between(int min, int max, String... alternatives) {
            this(min, max, List.of(alternatives));
        }

        @Override
        public boolean accepts(String value) {
            if (alternatives.contains(value)) {
                return true;
            }
            if (!value.matches("0|[1-9]\\d{0,8}")) {
                return false;
            }
            int number = Integer.parseInt(value);
            return number >= min && number <= max;
        }

        @Override
        public String expected() {
            var range = min + "-" + max;
            return alternatives.isEmpty()
                    ? range
                    : range + " or " + String.join(", ", alternatives);
        }
    }

    /// One of these words.
    record OneOf(List<String> words) implements AttributeValues {
        public OneOf(String... words) {
            this(List.of(words));
        }

        @Override
        public boolean accepts(String value) {
            return words.contains(value);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words);
        }
    }

    /// Any text up to a length.
    record Text(int maxLength) implements AttributeValues {
        @Override
        public boolean accepts(String value) {
            return value.length() <= maxLength;
        }

        @Override
        public String expected() {
            return "at most " + maxLength + " characters";
        }
    }
}
