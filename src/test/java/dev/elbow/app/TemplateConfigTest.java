package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateConfigTest {
    private static final String RESOURCES =
            "Resources: {Pool: {Type: 'AWS::Cognito::UserPool', Properties: {PoolName: 'a\\d'}}}";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Elbow",
                "'Elbow'",
                "\"\\x45lbow\"",
                "\"El\\u0062ow\"",
                "\"\\U00000045lbow\"",
                "\"El\\\n    bow\""
            })
    void localSettingsAreFoundHoweverTheirKeyIsWritten(String key) throws IOException {
        var template =
                template("Metadata: {? %s : {controlPort: 4321}}\n%s".formatted(key, RESOURCES));
        assertThat(port(template)).isEqualTo("4321");
    }

    @Test
    void aTemplateWithoutLocalSettingsIsNotParsedForThem() throws IOException {
        assertThat(TemplateConfig.mayNameElbow(template(RESOURCES))).isFalse();
        assertThat(TemplateConfig.mayNameElbow(Path.of("functions/template.yaml"))).isFalse();
    }

    private Path template(String text) throws IOException {
        return Files.writeString(folder.resolve("template.yaml"), text);
    }

    private static String port(Path template) {
        return new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(
                                Map.of("elbow.template", template.toString()), "test", 400))
                .withSources(new TemplateConfig())
                .build()
                .getRawValue("elbow.port");
    }
}
