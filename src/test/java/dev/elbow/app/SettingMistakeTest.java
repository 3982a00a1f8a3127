package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingMistakeTest {
    @Test
    void aWordThatIsNoneOfThoseAllowedIsToldInOneShortLine() {
        assertThat(
                        SettingMistake.inOwnWords(
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
                        SettingMistake.inOwnWords(
                                "java.util.NoSuchElementException: SRCFG00040: The config property"
                                        + " elbow.host is defined as the empty String (\"\") which the"
                                        + " following Converter considered to be null: a.Converter"))
                .isEqualTo(
                        "elbow.host: empty (expected: a value; leave the setting out for its default)");
    }

    @Test
    void whatFollowsFromElbowsOwnSettingIsNotToldBesideIt() {
        assertThat(
                        SettingMistake.withoutFollowers(
                                List.of("elbow.host: empty", "quarkus.http.host: empty")))
                .containsExactly("elbow.host: empty");
        assertThat(SettingMistake.withoutFollowers(List.of("quarkus.http.host: empty")))
                .containsExactly("quarkus.http.host: empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elbow.port          | many  | elbow.port: many (expected: a whole number)",
                "elbow.port-map.80   | x     | elbow.port-map.80: x (expected: a whole number)",
                "elbow.grace-period  | soon  | elbow.grace-period: soon (expected: a duration such as 500ms, 10s or 5m)",
                "elbow.request-log   | xml   | elbow.request-log: xml (expected: one of json, off, text)",
                "elbow.watch         | maybe | elbow.watch: maybe (expected: true or false)",
                "elbow.prot          | 1     | elbow.prot: no setting of Elbow's, in the command line; did you mean elbow.port?",
                "elbow.certificates.a.key | b | elbow.certificates.a.certificate: missing (expected: a value)",
            })
    void aWrongSettingIsToldInOneLine(String property, String value, String line) {
        assertThatThrownBy(() -> CommandConfig.read(Map.of(property, value)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(line);
    }

    @Test
    void whatIsNotKnownIsToldAsItIs() {
        assertThat(SettingMistake.inOwnWords("it cannot be")).isEqualTo("it cannot be");
    }
}
