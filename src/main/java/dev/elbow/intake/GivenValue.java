package dev.elbow.intake;

import dev.elbow.intake.template.source.Mistake;
import java.util.regex.Pattern;

/// Adds the value of an entry to a sentence about it that does not have it.
final class GivenValue {
    /// A single word may stand in any sentence without being the value.
    private static final Pattern WORD = Pattern.compile("\\w+");

    private static final String INSIDE = "[\\w.:/*-]";

    private GivenValue() {}

    static String added(String sentence, Entry entry) {
        return entry.shown()
                .filter(text -> !text.isEmpty() && !isGiven(text, sentence))
                .map(text -> sentence + " (given: " + Mistake.shortened(text) + ")")
                .orElse(sentence);
    }

    private static boolean isGiven(String text, String sentence) {
        var quoted = Pattern.quote(text);
        var marked =
                "['\"]" + quoted + "['\"]|=" + quoted + "(?!" + INSIDE + ")| to " + quoted + "$";
        var apart = "(?<!" + INSIDE + ")" + quoted + "(?!" + INSIDE + ")";
        return Pattern.compile(WORD.matcher(text).matches() ? marked : marked + "|" + apart)
                .matcher(sentence)
                .find();
    }
}
