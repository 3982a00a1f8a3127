package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The settings that make `./mvnw quarkus:dev` start and test quickly.
class DevModeTest {

    @Test
    void testsOfFunctionsAloneAreRunByContinuousTesting() throws IOException {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }

        var excluded =
                Pattern.compile(properties.getProperty("%dev.quarkus.test.exclude-pattern", ""));

        assertThat(getClass().getName()).matches(excluded);
        assertThat("dev.elbow.junit.AlbTest").matches(excluded);
        assertThat("example.HelloTest").doesNotMatch(excluded);
    }

    /// Dev mode notes the sources of all executions in one file: with two of them each finds other
    /// sources than before, and everything is compiled at each start.
    @Test
    void theCompilerPluginHasNoExecutionOfItsOwn() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var build = pom.substring(pom.indexOf("<build>"), pom.indexOf("<profiles>"));
        var compiler = build.substring(build.indexOf("<artifactId>maven-compiler-plugin"));

        assertThat(compiler.substring(0, compiler.indexOf("</plugin>")))
                .doesNotContain("<execution>");
    }
}
