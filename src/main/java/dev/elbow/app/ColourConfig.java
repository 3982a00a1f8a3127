package dev.elbow.app;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Takes the colours out of Quarkus' log where the environment asks for none (`NO_COLOR`).
public final class ColourConfig implements ConfigSourceFactory {
    /// Over the defaults only: what sets `quarkus.console.color` counts.
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Terminal.mayColour(value("NO_COLOR", context), value("TERM", context))
                ? List.of()
                : List.of(
                        new PropertiesConfigSource(
                                Map.of("quarkus.console.color", "false"), "colours", ORDINAL));
    }

    private static @Nullable String value(String name, ConfigSourceContext context) {
        var value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
