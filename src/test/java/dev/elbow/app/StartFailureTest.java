package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

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
    void anyOtherMessageIsToldAsItIs() {
        assertThat(StartFailure.inOwnWords("SRCFG00050: elbow.prot does not map"))
                .isEqualTo("SRCFG00050: elbow.prot does not map");
    }
}
