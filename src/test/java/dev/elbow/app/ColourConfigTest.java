package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The log's colours, by the config sources that Elbow registers.
class ColourConfigTest {
    private static String colour(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .build()
                .getOptionalValue("quarkus.console.color", String.class)
                .orElse("as the terminal");
    }

    @ParameterizedTest
    @CsvSource({"1, xterm, false", "'', xterm, as the terminal", "'', dumb, false"})
    void theLogHasNoColoursWhereTheEnvironmentAsksForNone(
            String noColour, String terminal, String colour) {
        assertThat(colour(Map.of("NO_COLOR", noColour, "TERM", terminal))).isEqualTo(colour);
    }

    @Test
    void aSettingOfTheUserCounts() {
        assertThat(colour(Map.of("NO_COLOR", "1", "quarkus.console.color", "true")))
                .isEqualTo("true");
    }
}
