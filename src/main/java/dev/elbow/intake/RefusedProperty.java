package dev.elbow.intake;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds the property that AWS's sentence speaks of, so that a refusal is shown where the user has
/// to change something. A guess by words: AWS names parameters in prose.
///
/// @param candidates properties that were given to the operation
record RefusedProperty(Settings settings, List<String> candidates) {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /// `HealthCheckTimeoutSeconds` → before `Health`, `Check`, `Timeout`, `Seconds`
    private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /// @param operated the parameters of the operation
    static RefusedProperty of(Settings settings, Iterable<String> operated) {
        var candidates = new ArrayList<String>();
        operated.forEach(candidates::add);
        candidates.removeIf(name -> !settings.has(name));
        return new RefusedProperty(settings, List.copyOf(candidates));
    }

    Optional<String> of(ApiFailure refusal) {
        var sentence = refusal.sentence();
        return byPath(sentence)
                .or(() -> first(name -> ofAction(refusal.code(), name)))
                .or(() -> byWords(QUOTED.matcher(sentence).replaceAll("''")))
                .or(() -> byValue(sentence));
    }

    /// `'actions.1.member.order'`, `'Certificates'`
    private Optional<String> byPath(String sentence) {
        var lower = sentence.toLowerCase(Locale.ROOT);
        return first(name -> lower.matches("(?s).*'" + name.toLowerCase(Locale.ROOT) + "['.].*"));
    }

    private static boolean ofAction(String code, String name) {
        return code.contains("Action") && name.endsWith("Actions");
    }

    /// The first one mentioned; of two at the same place the longer.
    private Optional<String> byWords(String sentence) {
        return candidates.stream()
                .filter(name -> place(name, sentence) >= 0)
                .min(
                        Comparator.<String>comparingInt(name -> place(name, sentence))
                                .thenComparing(String::length, Comparator.reverseOrder()));
    }

    /// Whether a sentence speaks of a property in words.
    static boolean isMentioned(String name, String sentence) {
        return place(name, QUOTED.matcher(sentence).replaceAll("''")) >= 0;
    }

    private static int place(String name, String sentence) {
        var words = NEXT_WORD.matcher(name).replaceAll("[ -]");
        var singular = words.replaceFirst("s$", "s?");
        var unitless = singular.replaceFirst("\\[ -](Seconds\\?|Counts?)$", "");
        return Pattern.compile("\\b" + unitless + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(sentence)
                .results()
                .mapToInt(MatchResult::start)
                .findFirst()
                .orElse(-1);
    }

    private Optional<String> byValue(String sentence) {
        return QUOTED.matcher(sentence)
                .results()
                .map(quoted -> quoted.group(1))
                .flatMap(text -> first(name -> holds(name, text)).stream())
                .findFirst();
    }

    private boolean holds(String name, String text) {
        return settings.value(name).filter(value -> holds(value, text)).isPresent();
    }

    private static boolean holds(Value value, String text) {
        return switch (value) {
            case Value.Text(var written, _, _, _) -> written.equals(text);
            case Value.Items(var items, _) -> items.stream().anyMatch(item -> holds(item, text));
            case Value.Fields(var members, _) ->
                    members.values().stream().anyMatch(member -> holds(member.value(), text));
            case Value.Unknown _ -> false;
        };
    }

    private Optional<String> first(Predicate<String> fits) {
        return candidates.stream().filter(fits).findFirst();
    }
}
