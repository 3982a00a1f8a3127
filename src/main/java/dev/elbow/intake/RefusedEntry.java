package dev.elbow.intake;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.intake.template.type.Settings;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/// The entry of a resource's properties that a refusal speaks of.
///
/// @param operated the parameters of the operation
/// @param property the one that is meant when the refusal does not tell
record RefusedEntry(Settings settings, Collection<String> operated, String property) {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    /// `'actions.1.member.order'`
    private static final Pattern PATH =
            Pattern.compile("'([a-zA-Z]+(?:\\.\\d+\\.member|\\.[a-zA-Z]+)+)'");

    /// Absent when the template does not have it.
    Optional<Entry> of(ApiFailure refusal) {
        var sentence = refusal.sentence();
        var path = Entry.at(settings, refusal.path());
        if (!refusal.path().isEmpty()) {
            return path.map(entry -> nearer(entry, sentence));
        }
        var violated = PATH.matcher(sentence);
        if (violated.find()) {
            var entry = Entry.at(settings, template(violated.group(1)));
            if (entry.isPresent()) {
                return entry.map(Entry::leaf);
            }
        }
        return RefusedProperty.of(settings, operated)
                .of(refusal)
                .or(() -> Optional.of(property))
                .filter(settings::has)
                .map(name -> nearer(Entry.of(settings, name), sentence));
    }

    /// `actions.1.member.order` → `Actions[0].Order`
    private static String template(String path) {
        var names = new StringBuilder();
        for (var part : path.split("\\.", -1)) {
            if (part.matches("\\d+")) {
                names.append('[').append(Integer.parseInt(part) - 1).append(']');
            } else if (!part.equals("member")) {
                names.append(names.isEmpty() ? "" : ".")
                        .append(Character.toUpperCase(part.charAt(0)))
                        .append(part.substring(1));
            }
        }
        return names.toString();
    }

    /// The entry below that holds a text which the sentence quotes.
    private Entry nearer(Entry entry, String sentence) {
        return QUOTED.matcher(sentence)
                .results()
                .map(quoted -> quoted.group(1))
                .flatMap(
                        text ->
                                entry
                                        .first(
                                                below ->
                                                        below.text()
                                                                .filter(text::equals)
                                                                .isPresent())
                                        .stream())
                .findFirst()
                .map(
                        found ->
                                found.isKeyOfAttribute() && !sentence.contains(" key '")
                                        ? found.pair(settings).leaf()
                                        : found)
                .orElse(entry.leaf());
    }
}
