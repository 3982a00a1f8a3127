package dev.elbow.intake;

import dev.elbow.intake.template.LocalId;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Scope;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The identity of a template's resource, from which its name and its ids follow. A resource that
/// another one replaces has another identity, as both exist together for a while.
///
/// @param replacing the properties whose change makes a new resource
record PhysicalName(Scope scope, String stackName, String logicalId, String replacing) {

    private static final int SUFFIX = 12;
    private static final int HEX = 16;
    private static final int ALL_36 = 36;

    static PhysicalName of(
            Scope scope, String stackName, String logicalId, ResourceType type, Settings settings) {
        return new PhysicalName(scope, stackName, logicalId, replacing(type, settings));
    }

    private static String replacing(ResourceType type, Settings settings) {
        return type.replacing().stream()
                .flatMap(
                        name ->
                                settings.value(name).stream()
                                        .map(value -> name + "=" + ordered(value.content())))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /// The order of keys means nothing.
    private static Object ordered(Object content) {
        return switch (content) {
            case Map<?, ?> map -> {
                var ordered = new TreeMap<String, Object>();
                map.forEach((key, value) -> ordered.put(String.valueOf(key), ordered(value)));
                yield ordered;
            }
            case List<?> items -> items.stream().map(PhysicalName::ordered).toList();
            case Object text -> text;
        };
    }

    /// The name of a resource whose template gives none: `{stack}-{logical id}-{12 letters and
    /// digits}`, as CloudFormation makes it.
    ///
    /// @param longest 32 for load balancers and target groups, 64 for functions
    /// @param isTaken whether a resource has a name already
    String within(int longest, Predicate<String> isTaken) {
        for (int attempt = 0; ; attempt++) {
            var name = within(longest, attempt);
            if (!isTaken.test(name)) {
                return name;
            }
        }
    }

    /// A name that only one resource can have.
    String within(int longest) {
        return within(longest, 0);
    }

    private String within(int longest, int attempt) {
        var room = longest - SUFFIX - 2;
        var stack = stackName.startsWith("internal-") ? "x" + stackName : stackName;
        var id = cut(logicalId, Math.max(room / 2, room - stack.length()));
        return (cut(stack, room - id.length()) + "-" + id + "-" + suffix(attempt))
                .replace("--", "-");
    }

    private String suffix(int attempt) {
        var hash = LocalId.hex(seed() + (attempt == 0 ? "" : "/" + attempt), HEX);
        var letters = new BigInteger(hash, HEX).toString(ALL_36).toUpperCase(Locale.ROOT);
        return ("0".repeat(SUFFIX) + letters).substring(letters.length());
    }

    /// What ids are derived from.
    String seed() {
        var resource =
                "%s/%s/%s/%s".formatted(scope.account(), scope.region(), stackName, logicalId);
        return replacing.isEmpty() ? resource : resource + "\n" + replacing;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
