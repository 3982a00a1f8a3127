package dev.elbow.intake;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An entry of a resource's properties, such as `Actions[0].Type`.
///
/// @param path of it, for messages
record Entry(String path, Value value) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([^\\]]*)]");

    /// Parameters that resources have under other names.
    private static final Set<String> RENAMED = Set.of("Actions", "Attributes");

    static Entry of(Settings settings, String property) {
        return new Entry(
                property,
                settings.value(property).orElseGet(() -> new Value.Unknown(settings.at())));
    }

    /// The entry that a path of an operation's request means, or the nearest one above it that the
    /// template has. Listeners have `DefaultActions` for `Actions`; each type of resource has its
    /// own name for `Attributes`.
    static Optional<Entry> at(Settings settings, String path) {
        var steps = steps(path);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        var first = steps.getFirst();
        return property(settings, first)
                .map(
                        property -> {
                            var entry = of(settings, property);
                            for (var step : steps.subList(1, steps.size())) {
                                var below = entry.below(step);
                                if (below.isEmpty()) {
                                    break;
                                }
                                entry = below.get();
                            }
                            return entry;
                        });
    }

    private static Optional<String> property(Settings settings, String name) {
        if (settings.has(name) || !RENAMED.contains(name)) {
            return Optional.of(name).filter(settings::has);
        }
        return settings.fields().members().keySet().stream()
                .filter(property -> property.endsWith(name))
                .findFirst();
    }

    private static List<String> steps(String path) {
        var steps = new ArrayList<String>();
        // An attribute's key has dots of its own
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return steps;
    }

    private Optional<Entry> below(String step) {
        return switch (value) {
            case Value.Fields fields ->
                    fields.get(step)
                            .map(member -> new Entry(path + "." + step, member))
                            .or(() -> inConfig(fields, step));
            case Value.Items(var items, _) -> item(items, step);
            case Value.Text _, Value.Unknown _ -> Optional.empty();
        };
    }

    /// The request's values stand in the condition or in its `…Config`.
    private Optional<Entry> inConfig(Value.Fields fields, String step) {
        return fields.members().keySet().stream()
                .filter(name -> name.endsWith("Config") && step.endsWith("Values"))
                .flatMap(name -> below(name).stream())
                .flatMap(config -> config.below(step).stream())
                .findFirst();
    }

    private Optional<Entry> item(List<Value> items, String step) {
        for (int index = 0; index < items.size(); index++) {
            var item = new Entry(path + "[" + index + "]", items.get(index));
            if (step.equals(Integer.toString(index)) || item.isKeyed(step)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private boolean isKeyed(String key) {
        return below("Key").filter(entry -> entry.text().equals(Optional.of(key))).isPresent();
    }

    /// `LoadBalancerAttributes[0].Key`
    boolean isKeyOfAttribute() {
        return path.matches("[A-Za-z]+Attributes\\[\\d+]\\.Key");
    }

    /// The pair that a key belongs to.
    Entry pair(Settings settings) {
        return at(settings, path.substring(0, path.lastIndexOf('.'))).orElse(this);
    }

    /// What the user has to change: an attribute's value rather than the pair.
    Entry leaf() {
        return path.endsWith("]") ? below("Value").orElse(this) : this;
    }

    /// The first entry at or below this one that fits.
    Optional<Entry> first(Predicate<Entry> fits) {
        if (fits.test(this)) {
            return Optional.of(this);
        }
        return switch (value) {
            case Value.Fields(var members, _) ->
                    members.keySet().stream()
                            .flatMap(name -> below(name).stream())
                            .flatMap(below -> below.first(fits).stream())
                            .findFirst();
            case Value.Items(var items, _) -> {
                for (int index = 0; index < items.size(); index++) {
                    var found = new Entry(path + "[" + index + "]", items.get(index)).first(fits);
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            case Value.Text _, Value.Unknown _ -> Optional.empty();
        };
    }

    /// Absent for what is no text.
    Optional<String> text() {
        return value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    /// Its text, or the texts of a list.
    Optional<String> shown() {
        if (value instanceof Value.Items(var items, _)
                && items.stream().allMatch(Value.Text.class::isInstance)) {
            return Optional.of(
                    items.stream().map(Value::describe).collect(Collectors.joining(", ")));
        }
        return text();
    }

    Position at() {
        return value.at();
    }
}
