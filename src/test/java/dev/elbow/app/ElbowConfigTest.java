package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElbowConfigTest {

    @Test
    void numbersThatCannotBeAreNamedWithTheirSetting() {
        assertThatThrownBy(config("elbow.event-loops", "-3")::tuning)
                .hasMessage("elbow.event-loops: -3 (expected: 0 or more)");
        assertThatThrownBy(config("elbow.function-concurrency", "0")::functionSettings)
                .hasMessage("elbow.function-concurrency: 0 (expected: 1 or more)");
    }

    @Test
    void theEngineOfTheJdkIsChosenByTheSetting() {
        assertThat(config("elbow.tls-engine", "jdk").tuning().boringSsl()).isFalse();
        assertThat(config("elbow.tls-engine", "auto").tuning().boringSsl()).isTrue();
    }

    private static ElbowConfig config(String name, String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 1))
                .withMapping(ElbowConfig.class)
                .build()
                .getConfigMapping(ElbowConfig.class);
    }
}
