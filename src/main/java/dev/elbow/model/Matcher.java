package dev.elbow.model;

import java.util.ArrayList;
import java.util.List;

/// The codes of a successful health check: `200`, `200,202`, `200-299` or a mix (alb-spec §5.3).
///
/// @param text as given
/// @param ranges both ends included
public record Matcher(String text, List<Range> ranges) {

    /// Codes from `first` to `last`, both included.
    public record Range(int first, int last) {}

    public Matcher {
        ranges = List.copyOf(ranges);
    }

    /// @throws IllegalArgumentException unless every code lies within `min` and `max`
    public static Matcher parse(String text, int min, int max) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            var ends = part.trim().split("-", 2);
            int first = code(text, ends[0], min, max);
            int last = ends.length == 1 ? first : code(text, ends[1], min, max);
            if (first > last) {
                throw wrong(text, min, max);
            }
            ranges.add(new Range(first, last));
        }
        return new Matcher(text, ranges);
    }

    private static int code(String text, String digits, int min, int max) {
        if (!digits.matches("\\d{1,3}")) {
            throw wrong(text, min, max);
        }
        int code = Integer.parseInt(digits);
        if (code < min || code > max) {
            throw wrong(text, min, max);
        }
        return code;
    }

    private static IllegalArgumentException wrong(String text, int min, int max) {
        return new IllegalArgumentException(
                "matcher: '%s' (expected: codes of %d-%d, such as 200, 200,202 or 200-299)"
                        .formatted(text, min, max));
    }

    public boolean matches(int code) {
        for (Range range : ranges) {
            if (code >= range.first && code <= range.last) {
                return true;
            }
        }
        return false;
    }
}
