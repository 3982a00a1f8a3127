package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.console.ConsoleInspector;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.proxy.exchange.ExchangeListener;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `elbow.inspector` and the settings under it.
class InspectorSettingsTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final ConsoleBeans beans = new ConsoleBeans();

    private static ElbowConfig config(Map<String, String> settings) {
        return config(new PropertiesConfigSource(settings, "test", 1));
    }

    private static ElbowConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(source)
                .withMapping(ElbowConfig.class)
                .build()
                .getConfigMapping(ElbowConfig.class);
    }

    private ConsoleInspector inspector(ElbowConfig config, String host) {
        var inspector = beans.inspector(config, host);
        beans.close(inspector);
        return inspector;
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 127.0.0.1, true",
        "auto, ::1, true",
        "auto, localhost, true",
        "auto, 0.0.0.0, false",
        "auto, ::, false",
        "on, 0.0.0.0, true",
        "off, 127.0.0.1, false",
        "false, 127.0.0.1, false",
        "true, 0.0.0.0, true",
    })
    void itIsOnWhereOnlyThisMachineReadsIt(String mode, String host, boolean on) {
        var inspector = inspector(config(Map.of("elbow.inspector", mode)), host);
        assertThat(inspector.running().isPresent()).isEqualTo(on);
    }

    @Test
    void withoutSettingsItHasItsDefaults() {
        var inspector = inspector(config(Map.of()), LOOPBACK);
        assertThat(inspector.limits()).isEqualTo(InspectorLimits.DEFAULT);
        assertThat(inspector.showsSecrets()).isFalse();
    }

    @Test
    void whereItIsOffNoRequestReachesIt() {
        ExchangeListener first = exchange -> {};
        assertThat(inspector(config(Map.of("elbow.inspector", "off")), LOOPBACK).after(first))
                .isSameAs(first);
    }

    @Test
    void eachSettingCounts() {
        var inspector =
                inspector(
                        config(
                                Map.of(
                                        "elbow.inspector.secrets", "show",
                                        "elbow.inspector.exchanges", "7",
                                        "elbow.inspector.memory", "1M",
                                        "elbow.inspector.body", "2K",
                                        "elbow.inspector.per-second", "9")),
                        LOOPBACK);
        assertThat(inspector.limits()).isEqualTo(new InspectorLimits(7, 1 << 20, 2048, 9));
        assertThat(inspector.showsSecrets()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspector: off                      | false | false",
                "inspector: on                       | true  | false",
                "inspector: {secrets: show}          | true  | true",
                "inspector: {~: off, secrets: show}  | false | true",
            })
    void aFileMayHaveThem(String text, boolean on, boolean shown, @TempDir Path folder)
            throws IOException {
        var file = Files.writeString(folder.resolve("elbow.yaml"), "elbow:\n  " + text + "\n");
        var inspector = inspector(config(new ElbowYaml(file).source().orElseThrow()), LOOPBACK);
        assertThat(inspector.running().isPresent()).isEqualTo(on);
        assertThat(inspector.showsSecrets()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exchanges  | 0          | elbow.inspector.exchanges: 0 (expected: 1-100000)",
                "memory     | 0          | elbow.inspector.memory: 0 (expected: 1-2147483647)",
                "memory     | 2G         | elbow.inspector.memory: 2147483648 (expected: 1-2147483647)",
                "body       | 4G         | elbow.inspector.body: 4294967296 (expected: 0-2147483647)",
                "per-second | 65535      | elbow.inspector.per-second: 65535 (expected: 0-65534)",
                "per-second | -1         | elbow.inspector.per-second: -1 (expected: 0-65534)",
            })
    void aNumberOutOfItsRangeIsNamedInTheLineOfTheStart(String setting, String value, String line) {
        var config = config(Map.of("elbow.inspector." + setting, value));
        assertThatThrownBy(() -> beans.inspector(config, LOOPBACK))
                .satisfies(
                        thrown ->
                                assertThat(
                                                new StartFailure(
                                                                thrown,
                                                                new SmallRyeConfigBuilder().build())
                                                        .lines())
                                        .contains(List.of(line)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elbow.inspector            | maybe | elbow.inspector: maybe (expected: one of auto, off, on)",
                "elbow.inspector.secrets    | hide  | elbow.inspector.secrets: hide (expected: one of mask, show)",
                "elbow.inspector.memory     | lots  | elbow.inspector.memory: lots (expected: a size such as 65536, 64K or 32M)",
                "elbow.inspector.body       | -1    | elbow.inspector.body: -1 (expected: a size such as 65536, 64K or 32M)",
                "elbow.inspector.per-second | many  | elbow.inspector.per-second: many (expected: a whole number)",
                "elbow.inspector.secret     | show  | elbow.inspector.secret: no setting of Elbow's, in the command line; did you mean elbow.inspector.secrets?",
            })
    void aWordThatIsNoneOfThoseAllowedIsNamed(String setting, String value, String line) {
        assertThatThrownBy(() -> CommandConfig.read(Map.of(setting, value)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(line);
    }
}
