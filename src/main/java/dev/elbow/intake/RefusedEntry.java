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

    /// Absent when the template does not have it.
    Optional<Entry> of(ApiFailure refusal) {
        var sentence = refusal.sentence();
        var path = Entry.at(settings, refusal.path());
        if (!refusal.path().isEmpty()) {
            return path.map(entry -> entry.text().isPresent() ? entry : nearer(entry, sentence));
        }
        return RefusedProperty.of(settings, operated)
                .of(refusal)
                .or(() -> Optional.of(property))
                .filter(settings::has)
                .map(name -> nearer(Entry.of(settings, name), sentence));
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
