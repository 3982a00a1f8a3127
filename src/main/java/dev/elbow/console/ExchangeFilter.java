package dev.elbow.console;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A filter of exchanges; null or empty values match all.
///
/// @param status such as `5xx` or `404`
/// @param path with `*` for any characters
/// @param target a part of the target's or target group's name
/// @param rule a priority or `default`
/// @param search a part of URL, target or explanation, in any case
record ExchangeFilter(
        @Nullable String status,
        @Nullable String method,
        @Nullable String path,
        @Nullable String target,
        @Nullable String rule,
        @Nullable String search) {
    private static final Pattern STATUS = Pattern.compile("[1-5](xx|XX|\\d\\d)");

    /// The reason why it is no filter; empty when it is one.
    Optional<String> problem() {
        return !text(status).isEmpty() && !STATUS.matcher(text(status)).matches()
                ? Optional.of("status: %s (expected: such as 404 or 5xx)".formatted(status))
                : Optional.empty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    Predicate<ExchangeSummary> predicate() {
        return it ->
                matchesStatus(it.status(), text(status))
                        && (text(method).isEmpty() || it.method().equalsIgnoreCase(text(method)))
                        && (text(path).isEmpty() || matchesPath(it.path(), text(path)))
                        && (contains(it.target(), text(target))
                                || contains(it.targetGroup(), text(target)))
                        && (text(rule).isEmpty() || text(rule).equals(it.rule()))
                        && (contains(it.url(), text(search))
                                || contains(it.target(), text(search))
                                || contains(it.explanation(), text(search)));
    }

    private static boolean matchesStatus(int code, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        return wanted.toLowerCase(Locale.ROOT).endsWith("xx")
                ? code / 100 == wanted.charAt(0) - '0'
                : code == Integer.parseInt(wanted);
    }

    private static boolean matchesPath(String received, String wanted) {
        var parts = wanted.split("\\*", -1);
        int from = 0;
        for (int index = 0; index < parts.length; index++) {
            int found = received.indexOf(parts[index], from);
            if (found < 0 || index == 0 && found > 0) {
                return false;
            }
            from = found + parts[index].length();
        }
        return parts[parts.length - 1].isEmpty() && parts.length > 1
                || received.endsWith(parts[parts.length - 1])
                        && (parts.length > 1 || received.length() == parts[0].length());
    }

    /// @param part empty for what is contained in anything, also in nothing
    private static boolean contains(@Nullable String text, String part) {
        return part.isEmpty()
                || text != null
                        && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
