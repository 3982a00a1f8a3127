package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir Path machine;

    @Test
    void oneThatCanBeWrittenIsNoMistakeAndStaysEmpty() {
        assertThat(new TemporaryFolder(machine).mistake()).isEmpty();
        assertThat(machine).isEmptyDirectory();
    }

    @Test
    void oneThatCannotBeWrittenIsNamedWithTheCure() throws Exception {
        var file = Files.createFile(machine.resolve("file"));

        assertThat(new TemporaryFolder(file).mistake())
                .contains(
                        file
                                + " cannot be written: Not a directory (expected: a writable folder for temporary files:"
                                + " for a container --tmpfs /tmp; or name another folder by JAVA_OPTS=-Djava.io.tmpdir=DIR)");
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        var absent = machine.resolve("absent");

        assertThat(new TemporaryFolder(absent).mistake().orElseThrow())
                .startsWith(absent + " cannot be written: there is no such folder (expected: ");
    }
}
