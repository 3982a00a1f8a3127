package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/// The addresses of instances when `elbow.yaml` has changed.
class InstanceWatchTest {
    private static ConfigSource source(int ordinal, String... pairs) {
        var properties = new java.util.HashMap<String, String>();
        for (int index = 0; index < pairs.length; index += 2) {
            properties.put("elbow.instances." + pairs[index], pairs[index + 1]);
        }
        return new PropertiesConfigSource(properties, "s" + ordinal, ordinal);
    }

    private final Config started =
            new SmallRyeConfigBuilder()
                    .withSources(
                            source(400, "i-1", "option"),
                            source(270, "i-1", "file", "i-2", "file", "i-3", "file"),
                            source(100, "i-3", "template", "i-4", "template"))
                    .build();
    private final Map<String, String> before =
            Map.of("i-1", "option", "i-2", "file", "i-3", "file", "i-4", "template");

    @Test
    void aChangedFileCountsWhereNothingStrongerDoes() {
        assertThat(
                        InstanceWatch.texts(
                                started,
                                before,
                                Optional.of(
                                        source(
                                                270, "i-1", "new", "i-2", "new", "i-4", "new",
                                                "i-5", "new"))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "i-1",
                                "option",
                                "i-2",
                                "new",
                                "i-3",
                                "template",
                                "i-4",
                                "new",
                                "i-5",
                                "new"));
    }

    @Test
    void withoutTheFileWeakerSourcesCount() {
        assertThat(InstanceWatch.texts(started, before, Optional.empty()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("i-1", "option", "i-3", "template", "i-4", "template"));
    }
}
