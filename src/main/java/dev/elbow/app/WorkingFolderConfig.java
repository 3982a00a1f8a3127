package dev.elbow.app;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Reads `elbow.yaml` of the working folder, where there is one.
///
/// Quarkus's own `quarkus.config.locations` warns when the file is missing, which it mostly is.
public final class WorkingFolderConfig implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return source().map(List::of).orElse(List.of());
    }

    /// The file, where there is one.
    static Optional<ConfigSource> source() {
        try {
            return ElbowYaml.ofWorkingFolder().source();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
