package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {
    private static final SettingNames NAMES = SettingNames.all();

    @ParameterizedTest
    @CsvSource({
        "ELBOW_PROT, ELBOW_PORT",
        "ELBOW_STATE_DIRS, ELBOW_STATE_DIR",
        "ELBOW_PROT_MAP_80, ELBOW_PORT_MAP_80",
        "ELBOW_REQUESTLOG, ELBOW_REQUEST_LOG",
        "ELBOW_FUNCTIONS_HELLO_CODES, ELBOW_FUNCTIONS_HELLO_CODE"
    })
    void aVariableThatIsAlmostASettingIsWarnedOf(String name, String meant) {
        assertThat(NAMES.warnings(Map.of(name, "1")))
                .containsExactly(
                        "warning: the environment variable "
                                + name
                                + " is no setting of Elbow's; did you mean "
                                + meant
                                + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ELBOW_PORT",
                "ELBOW_PORT_MAP_80",
                "ELBOW_CREDENTIALS_AKIDEXAMPLE",
                "ELBOW_CERTIFICATES_A_KEY",
                "ELBOW_ALLOWED_HOSTS",
                "ELBOW_JAVA_OPTS",
                "ELBOWS"
            })
    void settingsAndVariablesOfOthersAreNot(String name) {
        assertThat(NAMES.warnings(Map.of(name, "1"))).isEmpty();
    }

    @Test
    void aPropertyFarFromAllIsLikeNone() {
        assertThat(NAMES.near("elbow.nonsense")).isEmpty();
        assertThat(NAMES.near("elbow.prot-map.80")).contains("elbow.port-map.80");
    }
}
