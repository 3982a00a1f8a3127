package dev.elbow.app;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.common.utils.StringUtil;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// What is configured before the configuration is complete: the usual sources and `elbow.yaml`,
/// which one factory of sources cannot see of another.
record KnownConfig(ConfigSourceContext usual, Optional<ConfigSource> workingFolder) {
    private static final String TEMPLATE = "elbow.template";

    /// `elbow.template[0]`, as a list in YAML is read.
    private static final String TEMPLATE_ITEMS = TEMPLATE + "[";

    private static final String PARAMETERS = "elbow.parameters.";
    private static final String IMPORTS = "elbow.imports.";

    /// The value of the strongest source that has one.
    Optional<String> value(String name) {
        var found = Optional.ofNullable(usual.getValue(name)).filter(it -> it.getValue() != null);
        var local = workingFolder.map(source -> source.getValue(name));
        boolean stronger =
                found.isPresent()
                        && workingFolder.isPresent()
                        && found.get().getConfigSourceOrdinal() > workingFolder.get().getOrdinal();
        var value = found.map(it -> it.getValue());
        return (stronger ? value.or(() -> local) : local.or(() -> value))
                .filter(text -> !text.isEmpty());
    }

    /// The templates to run.
    List<Path> templates() {
        var one = value(TEMPLATE).map(text -> List.of(StringUtil.split(text)));
        return one.orElseGet(() -> group(TEMPLATE_ITEMS).values().stream().toList()).stream()
                .map(Path::of)
                .toList();
    }

    /// Values for the template's parameters.
    Map<String, String> parameters() {
        return group(PARAMETERS);
    }

    /// Values for what the template imports.
    Map<String, String> imports() {
        return group(IMPORTS);
    }

    private Map<String, String> group(String prefix) {
        var names = new TreeSet<String>();
        usual.iterateNames().forEachRemaining(names::add);
        workingFolder.ifPresent(source -> names.addAll(source.getPropertyNames()));
        var group = new LinkedHashMap<String, String>();
        for (var name : names) {
            if (name.startsWith(prefix)) {
                value(name)
                        .ifPresent(
                                value ->
                                        group.put(
                                                unquoted(name.substring(prefix.length())), value));
            }
        }
        return group;
    }

    /// As YAML's keys with a colon or a dot are read.
    private static String unquoted(String key) {
        return key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
    }
}
