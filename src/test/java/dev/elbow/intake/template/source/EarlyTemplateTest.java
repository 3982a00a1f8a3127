package dev.elbow.intake.template.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyTemplateTest {
    private static final String TEXT = "Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {Type: B}\n";

    @TempDir private Path folder;

    private final MistakeLog log = new MistakeLog();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("template.yaml"), TEXT);
    }

    @Test
    void standsInForTheFirstReadingOfTheSameText() {
        EarlyTemplate.start(file);

        assertThat(EarlyTemplate.root(file, TEXT, log)).isPresent();
        assertThat(log.size()).isEqualTo(1); // a key given twice
        assertThat(EarlyTemplate.root(file, TEXT, log)).isEmpty();
    }

    @Test
    void givesWhatAReadingGives() {
        var read = TemplateSource.read(file, new MistakeLog());
        EarlyTemplate.start(file);

        assertThat(TemplateSource.read(file, log)).isEqualTo(read);
        assertThat(log.mistakes()).hasSize(1);
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws IOException {
        EarlyTemplate.start(file);
        assertThat(EarlyTemplate.root(file, "Resources: {}", log)).isEmpty();
        assertThat(log.size()).isZero();

        EarlyTemplate.start(file);
        assertThat(EarlyTemplate.root(folder.resolve("other.yaml"), TEXT, log)).isEmpty();
    }

    @Test
    void mistakesAreThoseOfTheReading() throws IOException {
        Files.writeString(file, "Resources: [");
        EarlyTemplate.start(file);
        assertThatThrownBy(() -> TemplateSource.read(file, log))
                .isInstanceOf(TemplateMistakes.class)
                .hasMessageContaining("well-formed YAML or JSON");

        EarlyTemplate.start(folder.resolve("missing.yaml"));
        assertThatThrownBy(() -> TemplateSource.read(folder.resolve("missing.yaml"), log))
                .hasMessageContaining("no such file");
    }
}
