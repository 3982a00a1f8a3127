package dev.elbow.control.lambda.op;

import java.util.Map;

/// What Lambda asks of tags.
final class Tagging {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tagging() {}

    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw Errors.invalid("Number of tags exceeds resource tag limit.");
        }
        tags.forEach(
                (key, value) -> {
                    if (key.isEmpty()
                            || key.length() > LONGEST_KEY
                            || value.length() > LONGEST_VALUE
                            || key.startsWith("aws:")) {
                        throw Errors.invalid(
                                "Tag '%s'='%s' (expected: a key of 1-%d characters that does not begin with aws:, a value of at most %d)"
                                        .formatted(key, value, LONGEST_KEY, LONGEST_VALUE));
                    }
                });
        return tags;
    }
}
