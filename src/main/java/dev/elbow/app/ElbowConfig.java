package dev.elbow.app;

import dev.elbow.model.LocalFacts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `elbow.*`: what this machine stands in for, and how Elbow runs
/// (docs/reference/configuration.md).
@ConfigMapping(prefix = "elbow")
interface ElbowConfig {

    /// Port of the control plane: elbv2 API, health, metrics.
    @WithDefault("3528")
    int port();

    /// Address that the control plane binds.
    @WithDefault("127.0.0.1")
    String host();

    /// The template to run; without one Elbow waits for API calls.
    Optional<String> template();

    /// Values for the template's `Parameters`.
    Map<String, String> parameters();

    /// Whether a changed template is applied while running.
    @WithDefault("false")
    boolean watch();

    @WithDefault("123456789012")
    String account();

    @WithDefault("us-east-1")
    String region();

    /// After `{name}-{digits}.{region}.`
    @WithDefault("elb.localhost")
    String dnsSuffix();

    /// Address that listeners bind.
    @WithDefault("127.0.0.1")
    String listenerHost();

    /// Added to listener ports below 1024.
    @WithDefault("8000")
    int privilegedOffset();

    /// Listener port → bound port.
    Map<Integer, Integer> portMap();

    /// Instance id → host.
    Map<String, String> instances();

    /// How long requests in flight may take to finish when Elbow is told to stop.
    @WithDefault("10s")
    Duration gracePeriod();

    /// Event loops that carry traffic; 0 is one a core.
    @WithDefault("0")
    int eventLoops();

    default LocalFacts facts() {
        return new LocalFacts(
                account(),
                region(),
                dnsSuffix(),
                listenerHost(),
                privilegedOffset(),
                portMap(),
                instances());
    }
}
