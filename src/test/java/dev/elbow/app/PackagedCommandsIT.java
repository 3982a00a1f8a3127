package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;
import org.junit.jupiter.api.Test;

/// Commands of what the build made, a jar or a native executable, as Quarkus starts it.
@QuarkusMainIntegrationTest
class PackagedCommandsIT {
    @Test
    @Launch("--version")
    void itNamesItsVersion(LaunchResult result) {
        assertThat(result.getOutput()).startsWith("elbow ");
    }

    @Test
    @Launch(value = "rum", exitCode = 2)
    void anUnknownCommandIsRefused(LaunchResult result) {
        assertThat(result.getErrorOutput()).contains("rum").doesNotContain("\tat ");
    }
}
