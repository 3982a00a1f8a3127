package dev.elbow.app;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Reads `elbow.yaml` of the working folder, where there is one.
///
/// Quarkus's own `quarkus.config.locations` warns when the file is missing, which it mostly is.
public final class WorkingFolderConfig implements ConfigSourceFactory {
    static final Path FILE = Path.of("elbow.yaml");

    /// Over `application.properties` (250), under environment variables (300).
    static final int ORDINAL = 270;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return source().map(List::of).orElse(List.of());
    }

    /// The file, where there is one.
    static Optional<ConfigSource> source() {
        if (!Files.isRegularFile(FILE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new YamlConfigSource(FILE.toUri().toURL(), ORDINAL));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
