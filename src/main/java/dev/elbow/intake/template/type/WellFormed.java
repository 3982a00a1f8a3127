package dev.elbow.intake.template.type;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The well-formed part of a resource's computed properties.
///
/// @param settings the properties without what is malformed, unknown or incomplete
/// @param leftOut the paths of that, and of what is missing, as the template has them
/// @param indices where the items of a list stand in the template, by the list's path in `settings`
public record WellFormed(
        Settings settings, Set<String> leftOut, Map<String, List<Integer>> indices) {
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    public static WellFormed of(Value.Fields fields, Shape.Struct shape) {
        var filter = new WellFormedFilter();
        var rest = filter.struct(fields, shape, "", "");
        return new WellFormed(
                new Settings(Canonical.of(rest, shape)),
                Collections.unmodifiableSet(filter.leftOut()),
                Collections.unmodifiableMap(filter.indices()));
    }

    /// All of the properties, which are well-formed.
    public static WellFormed all(Settings settings) {
        return new WellFormed(settings, Set.of(), Map.of());
    }

    /// The names of the properties that are left out as a whole.
    public Set<String> properties() {
        return leftOut.stream()
                .filter(path -> !path.contains(".") && !path.contains("["))
                .collect(Collectors.toSet());
    }

    /// The path in the template of an entry of `settings`.
    public String written(String path) {
        var written = new StringBuilder();
        var index = INDEX.matcher(path);
        int end = 0;
        while (index.find()) {
            var list = path.substring(0, index.start());
            int item = Integer.parseInt(index.group(1));
            var items = indices.getOrDefault(list, List.of());
            written.append(path, end, index.start())
                    .append('[')
                    .append(item < items.size() ? items.get(item) : item)
                    .append(']');
            end = index.end();
        }
        return written.append(path.substring(end)).toString();
    }
}
