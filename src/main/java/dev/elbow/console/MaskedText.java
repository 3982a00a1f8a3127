package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.observe.inspector.SecretHeaders;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text with secret values replaced by `***`.
///
/// @param text as it is shown
/// @param replaced parts of the original, in order, each as it stood there
/// @param places index in `text` of each of them
record MaskedText(String text, List<String> replaced, List<Integer> places) {
    private static final String MASK = SecretHeaders.MASK;

    /// The values that are searched for: shorter ones, such as `true`, stand in other texts by
    /// chance.
    static final class Values {
        private static final int SHORTEST = 8;
        private static final int GROUP_BYTES = 3;
        private static final int DIGIT_BITS = 6;
        private static final int HEX_DIGITS = 4;
        private static final int RADIX = 16;

        private final Map<Character, List<String>> byFirst = new HashMap<>();

        /// @param values each byte a character
        Values(Iterable<String> values) {
            var all = new LinkedHashSet<String>();
            for (var value : values) {
                if (value.length() >= SHORTEST) {
                    var bytes = value.getBytes(ISO_8859_1);
                    all.add(value);
                    // In a text they are characters
                    all.add(new String(bytes, UTF_8));
                    all.addAll(inBase64(bytes));
                }
            }
            for (var value : all) {
                byFirst.computeIfAbsent(value.charAt(0), _ -> new ArrayList<>()).add(value);
            }
            byFirst.values().forEach(each -> each.sort((a, b) -> b.length() - a.length()));
        }

        /// The digits of base64 that stand for a value alone, for each place among three bytes.
        private static List<String> inBase64(byte[] value) {
            var digits = new ArrayList<String>();
            for (int before = 0; before < GROUP_BYTES; before++) {
                var bytes = new byte[before + value.length];
                System.arraycopy(value, 0, bytes, before, value.length);
                int from = Math.ceilDiv(before * Byte.SIZE, DIGIT_BITS);
                int to = bytes.length * Byte.SIZE / DIGIT_BITS;
                digits.add(Base64.getEncoder().encodeToString(bytes).substring(from, to));
            }
            return digits;
        }

        /// Masks the values in a text, also where JSON escapes their characters, once or more.
        ///
        /// @param cut whether the text may end within a value
        MaskedText mask(String text, boolean cut) {
            if (byFirst.isEmpty()) {
                return new MaskedText(text, List.of(), List.of());
            }
            var masked = new StringBuilder(text.length());
            var replaced = new ArrayList<String>();
            var places = new ArrayList<Integer>();
            int at = 0;
            while (at < text.length()) {
                int end = endOfValue(text, at, cut);
                if (end < 0) {
                    masked.append(text.charAt(at++));
                } else {
                    replaced.add(text.substring(at, end));
                    places.add(masked.length());
                    masked.append(MASK);
                    at = end;
                }
            }
            return new MaskedText(replaced.isEmpty() ? text : masked.toString(), replaced, places);
        }

        /// Index after the value that begins here; -1 for none.
        private int endOfValue(String text, int from, boolean cut) {
            char first = text.charAt(from);
            if (first == '\\') {
                int after = afterBackslashes(text, from);
                first = unicode(text, after).orElse(after < text.length() ? text.charAt(after) : 0);
            }
            for (var value : byFirst.getOrDefault(first, List.of())) {
                int end = endOfValue(text, from, value, cut);
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }

        private static int endOfValue(String text, int from, String value, boolean cut) {
            int at = from;
            int matched = 0;
            while (matched < value.length()) {
                char wanted = value.charAt(matched);
                int after = afterBackslashes(text, at);
                boolean escaped = after > at;
                if (wanted == '\\' && escaped) {
                    matched = afterBackslashes(value, matched);
                    at = after;
                } else if (escaped && isUnicode(text, after, wanted)) {
                    matched++;
                    at = after + 1 + HEX_DIGITS;
                } else if (isCharacter(text, after, wanted)
                        && (!escaped || matched > 0 || "\"/".indexOf(wanted) >= 0)) {
                    matched++;
                    at = after + 1;
                } else {
                    return cut && after == text.length() && matched >= SHORTEST ? after : -1;
                }
            }
            return at;
        }

        private static boolean isCharacter(String text, int at, char wanted) {
            return at < text.length() && text.charAt(at) == wanted;
        }

        private static int afterBackslashes(String text, int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) == '\\') {
                at++;
            }
            return at;
        }

        private static boolean isUnicode(String text, int at, char wanted) {
            return unicode(text, at).filter(it -> it == wanted).isPresent();
        }

        /// The character of `u003d`.
        private static Optional<Character> unicode(String text, int at) {
            int end = at + 1 + HEX_DIGITS;
            if (end > text.length() || text.charAt(at) != 'u') {
                return Optional.empty();
            }
            int code = 0;
            for (int index = at + 1; index < end; index++) {
                int digit = Character.digit(text.charAt(index), RADIX);
                if (digit < 0) {
                    return Optional.empty();
                }
                code = code * RADIX + digit;
            }
            return Optional.of((char) code);
        }
    }

    boolean isChanged() {
        return !replaced.isEmpty();
    }

    /// The original of an edited text: each `***` stands for what was replaced at its place,
    /// counted from the beginning. Empty when their number is another, so that their places are not
    /// known.
    Optional<String> restored(String edited) {
        var parts = parts(edited);
        var originals = originals();
        if (parts.size() != originals.size() + 1 || !originals.containsAll(replaced)) {
            return Optional.empty();
        }
        var restored = new StringBuilder(parts.getFirst());
        for (int index = 1; index < parts.size(); index++) {
            restored.append(originals.get(index - 1)).append(parts.get(index));
        }
        return Optional.of(restored.toString());
    }

    /// The number of `***` in a text.
    static int masks(String text) {
        return parts(text).size() - 1;
    }

    private static List<String> parts(String text) {
        return List.of(text.split(Pattern.quote(MASK), -1));
    }

    /// What each `***` of the text stands for: those that were there before for themselves.
    private List<String> originals() {
        var originals = new ArrayList<String>();
        for (int at = text.indexOf(MASK); at >= 0; at = text.indexOf(MASK, at + MASK.length())) {
            int index = places.indexOf(at);
            originals.add(index < 0 ? MASK : replaced.get(index));
        }
        return originals;
    }
}
