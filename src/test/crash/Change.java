import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A call that changes something, and what the describes say afterwards.
///
/// @param parameters names and values in turn
/// @param after all facts; what cannot be known before is `~` and a part of it
/// @param created key of the fact that is the description in the answer, empty when none is
record Change(String action, List<String> parameters, Map<String, String> after, String created) {

    /// What differs from the facts; empty when they are as expected.
    static List<String> differences(Map<String, String> expected, Map<String, String> seen) {
        var keys = new TreeMap<String, String>(expected);
        keys.putAll(seen);
        return keys.keySet().stream()
                .filter(key -> !matches(expected.get(key), seen.get(key)))
                .map(
                        key ->
                                "%s:%n    expected %s%n    found    %s"
                                        .formatted(
                                                key,
                                                expected.getOrDefault(key, "(nothing)"),
                                                seen.getOrDefault(key, "(nothing)")))
                .toList();
    }

    private static boolean matches(String expected, String seen) {
        if (expected == null || seen == null) {
            return expected == null && seen == null;
        }
        return expected.startsWith("~")
                ? seen.contains(expected.substring(1))
                : seen.equals(expected);
    }

    /// The ARN in a description: the first `{kind}Arn`.
    static String arn(String description, String kind) {
        int from = description.indexOf(kind + "Arn=") + kind.length() + 4;
        return description.substring(from, description.indexOf(';', from));
    }

    /// The keys of what belongs to a resource, itself too.
    static List<String> within(Map<String, String> facts, String key) {
        return facts.keySet().stream()
                .filter(each -> each.equals(key) || each.startsWith(key + "/"))
                .toList();
    }

    /// Names and values of a list: `{name}.member.1`, `{name}.member.2`.
    static Stream<String> members(String name, List<String> values) {
        return Stream.iterate(0, index -> index < values.size(), index -> index + 1)
                .flatMap(index -> Stream.of(name + ".member." + (index + 1), values.get(index)));
    }
}
