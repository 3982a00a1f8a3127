package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void anAddressOfAnotherMachineIsToldByTheSettingThatNamesIt() {
        var thrown =
                new IllegalStateException(
                        new IOException(
                                "bind(..) failed with error(-99): Cannot assign requested address"));
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("elbow.host", "203.0.113.1"), "test", 1))
                        .build();

        assertThat(new StartFailure(thrown, config).lines())
                .contains(
                        List.of(
                                "elbow.host: 203.0.113.1 is not an address of this machine (expected:"
                                        + " one that is, such as 127.0.0.1)"));
    }
}
