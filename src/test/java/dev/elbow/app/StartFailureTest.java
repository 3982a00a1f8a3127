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
    void aWordThatIsNoneOfThoseAllowedIsToldInOneShortLine() {
        assertThat(
                        StartFailure.inOwnWords(
                                "java.lang.IllegalArgumentException: SRCFG00039: The config property"
                                        + " elbow.function-kind with the config value \"remote\" threw an"
                                        + " Exception whilst being converted SRCFG00049: Cannot convert"
                                        + " remote to enum class dev.elbow.app.ElbowConfig$FunctionKind,"
                                        + " allowed values: auto,process,packaged"))
                .isEqualTo(
                        "elbow.function-kind: remote (expected: one of auto, packaged, process)");
    }

    @Test
    void anEmptyValueIsToldInElbowsOwnWords() {
        assertThat(
                        StartFailure.inOwnWords(
                                "java.util.NoSuchElementException: SRCFG00040: The config property"
                                        + " elbow.host is defined as the empty String (\"\") which the"
                                        + " following Converter considered to be null: a.Converter"))
                .isEqualTo("elbow.host: empty (expected: a value, or not to be given)");
    }

    @Test
    void whatFollowsFromElbowsOwnSettingIsNotToldBesideIt() {
        assertThat(
                        StartFailure.withoutFollowers(
                                List.of("elbow.host: empty", "quarkus.http.host: empty")))
                .containsExactly("elbow.host: empty");
        assertThat(StartFailure.withoutFollowers(List.of("quarkus.http.host: empty")))
                .containsExactly("quarkus.http.host: empty");
    }

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

    @Test
    void anyOtherMessageIsToldAsItIs() {
        assertThat(StartFailure.inOwnWords("SRCFG00050: elbow.prot does not map"))
                .isEqualTo("SRCFG00050: elbow.prot does not map");
    }
}
