package dev.elbow.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether an Elbow that runs is asked, and where it is.
final class RunningOptions {
    @Option(
            names = "--running",
            description = "Ask the Elbow that runs: it may have more than the template says.")
    private boolean running;

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

    boolean given() {
        return running;
    }

    /// @param config for what is not given
    ControlPort control(ElbowConfig config) {
        return new ControlPort(
                host == null ? config.host() : host, port == null ? config.port() : port);
    }
}
