package dev.elbow.app;

import dev.elbow.intake.template.type.Near;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The names of Elbow's settings, for those who mistype them.
///
/// @param properties such as `elbow.port` and `elbow.port-map.*`
record SettingNames(Set<String> properties) {
    private static final String VARIABLES = "ELBOW_";

    /// A name that may have been meant, and how many letters it is away.
    private record Candidate(String name, int distance) {}

    static SettingNames all() {
        var names =
                ConfigMappings.getProperties(ConfigClass.configClass(ElbowConfig.class)).keySet();
        return new SettingNames(
                names.stream()
                        .filter(name -> !name.contains("["))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// The property that was meant by one that there is not.
    Optional<String> near(String property) {
        return nearest(property, properties, '.');
    }

    /// As [#warnings], without a look at all the names where there is no such variable.
    static List<String> warningsOf(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLES))
                ? all().warnings(environment)
                : List.of();
    }

    /// Warnings of variables that are none of Elbow's, but are written almost as one. Others may be
    /// those of other programs.
    List<String> warnings(Map<String, String> environment) {
        var variables = properties.stream().map(SettingNames::variable).collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(name -> name.startsWith(VARIABLES))
                .filter(
                        name ->
                                variables.stream()
                                        .noneMatch(it -> name.matches(it.replace("*", ".+"))))
                .sorted()
                .flatMap(
                        name -> nearest(name, variables, '_').map(it -> warning(name, it)).stream())
                .toList();
    }

    private static String warning(String name, String meant) {
        return "warning: the environment variable %s is no setting of Elbow's; did you mean %s?"
                .formatted(name, meant);
    }

    /// `ELBOW_PORT_MAP_*` of `elbow.port-map.*`.
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<String> nearest(String written, Set<String> names, char separator) {
        return names.stream()
                .flatMap(name -> candidate(written, name, separator).stream())
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /// The known name with what was written in the place of its `*`.
    private static Optional<Candidate> candidate(String written, String known, char separator) {
        int star = known.indexOf('*');
        if (star < 0) {
            return near(written, known, known);
        }
        var before = known.substring(0, star);
        var after = known.substring(star + 1);
        int from = indexAfter(written, separator, count(before, separator));
        int to = indexFromEnd(written, separator, count(after, separator));
        return from < 0 || to <= from
                ? Optional.empty()
                : near(
                        written.substring(0, from) + written.substring(to),
                        before + after,
                        before + written.substring(from, to) + after);
    }

    /// The prefix that all names have does not make them alike.
    private static Optional<Candidate> near(String written, String known, String name) {
        int distance = Near.distance(written, known);
        return distance <= Math.max(1, (known.length() - VARIABLES.length()) / 3)
                ? Optional.of(new Candidate(name, distance))
                : Optional.empty();
    }

    private static int count(String text, char separator) {
        return (int) text.chars().filter(each -> each == separator).count();
    }

    /// -1 where there are fewer of them.
    private static int indexAfter(String text, char separator, int separators) {
        int index = 0;
        for (int passed = 0; passed < separators && index >= 0; passed++) {
            int next = text.indexOf(separator, index);
            index = next < 0 ? -1 : next + 1;
        }
        return index;
    }

    private static int indexFromEnd(String text, char separator, int separators) {
        int index = text.length();
        for (int passed = 0; passed < separators && index >= 0; passed++) {
            index = text.lastIndexOf(separator, index - 1);
        }
        return index;
    }
}
