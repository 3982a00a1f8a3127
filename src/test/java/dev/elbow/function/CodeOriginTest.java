package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeOriginTest {
    private final CodeOrigin origin = new CodeOrigin("a.jar", "shade it");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NoClassDefFoundError: org/example/Absent",
                "java.lang.NoClassDefFoundError: Lorg/example/Absent;",
                "java.lang.ClassNotFoundException: org.example.Absent",
                "java.lang.TypeNotPresentException: Type org.example.Absent not present",
                "x.Broken: no; caused by java.lang.NoClassDefFoundError: org/example/Absent",
                "java.lang.NoClassDefFoundError: org/example/Absent (wrong name: org/Example)"
            })
    void aMissingClassIsNamedWithTheClassPathAndTheCure(String error) {
        assertThat(origin.explain(error))
                .isEqualTo(error + " (no class org.example.Absent in a.jar: shade it)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NoClassDefFoundError: Could not initialize class org.example.Broken",
                "java.lang.IllegalStateException: broken",
                ""
            })
    void otherErrorsAreLeftAlone(String error) {
        assertThat(origin.explain(error)).isEqualTo(error);
    }
}
