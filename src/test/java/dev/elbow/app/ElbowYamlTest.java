package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElbowYamlTest {
    @TempDir Path folder;

    private Optional<String> mistake(String text) throws IOException {
        var file = Files.writeString(folder.resolve("elbow.yaml"), text);
        return new ElbowYaml(file).mistake().map(line -> line.replace(folder.toString() + "/", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "elbow:\\n\\tport: 1|elbow.yaml:2:1: a tab (expected: spaces)",
                "elbow: [1|elbow.yaml:1:10: while parsing a flow sequence, expected ',' or ']', but got <stream end> (expected: YAML, such as elbow: {port: 4000})",
                "- elbow|elbow.yaml:1:1: no map (expected: YAML, such as elbow: {port: 4000})"
            })
    void aMistakeIsOneLineWithItsPosition(String text, String line) throws IOException {
        assertThat(mistake(text.translateEscapes())).contains(line);
    }

    @Test
    void aUsableFileHasNone() throws IOException {
        assertThat(mistake("elbow: {port: 1}")).isEmpty();
        assertThat(mistake("# nothing\n")).isEmpty();
        assertThat(new ElbowYaml(folder.resolve("absent.yaml")).mistake()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreAMistake() throws IOException {
        var file = Files.write(folder.resolve("elbow.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(new ElbowYaml(file).mistake().orElseThrow()).contains("not UTF-8");
    }
}
