package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings that the files of deployment/ make: a misspelt one would be ignored.
class DeploymentSettingsTest {
    private static final Path FOLDER = Path.of("deployment");
    private static final Pattern VARIABLE = Pattern.compile("\\bELBOW_[A-Z0-9_]+(?=[=:])");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Containerfile",
                "native/Containerfile",
                "compose.yaml",
                "systemd/elbow.service.d/low-ports.conf",
                "kubernetes/overlays/local/kustomization.yaml"
            })
    void eachIsASettingOfElbows(String file) throws Exception {
        var variables = new TreeMap<String, String>();
        VARIABLE.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .forEach(variable -> variables.put(variable.group(), ""));

        assertThat(variables).isNotEmpty();
        assertThat(SettingNames.all().warnings(variables)).isEmpty();
    }
}
