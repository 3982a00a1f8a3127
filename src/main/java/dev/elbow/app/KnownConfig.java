package dev.elbow.app;

import io.smallrye.config.ConfigSourceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// What is configured before the configuration is complete: the usual sources and `elbow.yaml`,
/// which one factory of sources cannot see of another.
record KnownConfig(ConfigSourceContext usual, Optional<ConfigSource> workingFolder) {
    private static final String PARAMETERS = "elbow.parameters.";

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

    /// Values for the template's parameters.
    Map<String, String> parameters() {
        var names = new TreeSet<String>();
        usual.iterateNames().forEachRemaining(names::add);
        workingFolder.ifPresent(source -> names.addAll(source.getPropertyNames()));
        var parameters = new HashMap<String, String>();
        for (var name : names) {
            if (name.startsWith(PARAMETERS)) {
                value(name)
                        .ifPresent(
                                value ->
                                        parameters.put(name.substring(PARAMETERS.length()), value));
            }
        }
        return parameters;
    }
}
