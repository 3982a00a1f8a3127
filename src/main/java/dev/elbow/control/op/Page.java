package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a long answer. The marker holds the key of the last item, so that a page goes on at
/// the right place whatever was created or deleted in between.
///
/// @param next where the next page begins, absent on the last one
public record Page<T>(List<T> items, @Nullable String next) {
    private static final int LARGEST = 400;
    private static final char SEPARATOR = '\n';

    /// @param operation whose pages these are; a marker of another one is not valid
    /// @param key unique and in the order of the answer
    public static <T> Page<T> of(
            String operation,
            List<T> all,
            Function<T, String> key,
            @Nullable String marker,
            @Nullable Integer pageSize) {
        var after = marker == null || marker.isEmpty() ? "" : decode(operation, marker);
        var rest =
                all.stream()
                        .map(item -> new Keyed<>(key.apply(item), item))
                        .filter(each -> each.key.compareTo(after) > 0)
                        .sorted(Comparator.comparing(Keyed::key))
                        .toList();
        int size = pageSize == null ? LARGEST : pageSize;
        var items = rest.stream().limit(size).map(Keyed::item).toList();
        var next = rest.size() <= size ? null : encode(operation, rest.get(size - 1).key);
        return new Page<>(items, next);
    }

    /// Its key is made once, not at each comparison.
    private record Keyed<T>(String key, T item) {}

    private static String encode(String operation, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((operation + SEPARATOR + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String operation, String marker) {
        var text = text(marker);
        if (!text.startsWith(operation + SEPARATOR)) {
            throw ApiFailure.validation("The marker '%s' is not valid".formatted(marker));
        }
        return text.substring(operation.length() + 1);
    }

    private static String text(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
