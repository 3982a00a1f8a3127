package dev.elbow.app;

import dev.elbow.model.signing.Credentials;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where the control plane of a running Elbow is.
sealed class ControlOptions permits InstanceCommand.Where, RunningOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address of its control plane (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of its control plane (default: 3528).")
    private @Nullable Integer port;

    /// Those of Elbow itself, and only then AWS's, which may be somebody else's.
    private static Optional<Credentials> credentials(ElbowConfig config) {
        return config.credentials().entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(pair -> new Credentials(pair.getKey(), pair.getValue(), ""))
                .or(() -> Credentials.of(System.getenv()));
    }

    /// @param config for what is not given
    ControlPort control(ElbowConfig config) {
        return new ControlPort(
                host == null ? config.host() : host,
                port == null ? config.port() : port,
                credentials(config),
                config.region());
    }
}
