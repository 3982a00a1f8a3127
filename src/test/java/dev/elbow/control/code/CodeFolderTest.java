package dev.elbow.control.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.lambda.CodeArchives;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.FunctionCode.Hosting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFolderTest {
    private static final byte[] ZIP = CodeArchives.of("a.txt", "content");

    @Test
    void anArchiveIsKeptOnceAndGoneAtTheEnd() {
        Path kept;
        try (var folder = new CodeFolder(Map.of(), Hosting.AUTO)) {
            var stored = folder.keep(ZIP);
            assertThat(folder.keep(ZIP)).isEqualTo(stored);
            assertThat(stored.size()).isEqualTo(ZIP.length);
            kept = Path.of(stored.path());
            assertThat(kept).hasBinaryContent(ZIP);
        }
        assertThat(kept).doesNotExist();
        assertThat(kept.getParent()).doesNotExist();
    }

    /// Folders of that name and the number of a process that is gone are deleted by the next Elbow.
    @Test
    void itsFolderIsNotTakenForThatOfAProcess() {
        try (var folder = new CodeFolder(Map.of(), Hosting.AUTO)) {
            var code = Objects.requireNonNull(Path.of(folder.keep(ZIP).path()).getParent());
            assertThat(String.valueOf(code.getFileName())).doesNotStartWith("elbow-code-");
        }
    }

    @Test
    void aLastingFolderOutlivesTheProcess(@TempDir Path state) {
        var code = state.resolve("code");
        Path kept;
        try (var folder = new CodeFolder(Map.of(), Hosting.AUTO, Optional.of(code))) {
            kept = Path.of(folder.keep(ZIP).path());
        }
        assertThat(kept).hasParent(code).exists();
        try (var folder = new CodeFolder(Map.of(), Hosting.AUTO, Optional.of(code))) {
            folder.keepOnly(Set.of());
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void whatDoesNotUnpackIsRefusedAndNotKept(@TempDir Path state) {
        try (var folder = new CodeFolder(Map.of(), Hosting.AUTO, Optional.of(state))) {
            var half = Arrays.copyOf(ZIP, ZIP.length / 2);
            var outside = CodeArchives.of("../a.txt", "content");
            for (var zip : new byte[][] {new byte[0], half, outside}) {
                assertThatThrownBy(() -> folder.keep(zip))
                        .isInstanceOf(ApiFailure.class)
                        .hasMessage(
                                "Could not unzip uploaded file. Please check your file, then try to upload again.");
            }
            assertThat(state).isEmptyDirectory();
        }
    }
}
