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
        return isSet(status) && !STATUS.matcher(status).matches()
                ? Optional.of("status: %s (expected: such as 404 or 5xx)".formatted(status))
                : Optional.empty();
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    Predicate<ExchangeSummary> predicate() {
        return it ->
                matchesStatus(it.status())
                        && (!isSet(method) || it.method().equalsIgnoreCase(method))
                        && (!isSet(path) || matchesPath(it.path()))
                        && (!isSet(target)
                                || contains(it.target(), target)
                                || contains(it.targetGroup(), target))
                        && (!isSet(rule) || rule.equals(it.rule()))
                        && (!isSet(search)
                                || contains(it.url(), search)
                                || contains(it.target(), search)
                                || contains(it.explanation(), search));
    }

    private boolean matchesStatus(int code) {
        if (status == null || status.isEmpty()) {
            return true;
        }
        return status.toLowerCase(Locale.ROOT).endsWith("xx")
                ? code / 100 == status.charAt(0) - '0'
                : code == Integer.parseInt(status);
    }

    private boolean matchesPath(String received) {
        var parts = String.valueOf(path).split("\\*", -1);
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

    private static boolean contains(@Nullable String text, String part) {
        return text != null
                && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
