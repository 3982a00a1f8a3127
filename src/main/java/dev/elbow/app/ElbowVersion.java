package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version that `--version` prints; the build writes it into a resource.
@RegisterForReflection
final class ElbowVersion implements IVersionProvider {
    static String text() throws IOException {
        try (var version = ElbowVersion.class.getResourceAsStream("version")) {
            return new String(Objects.requireNonNull(version).readAllBytes(), UTF_8).strip();
        }
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"elbow " + text()};
    }
}
