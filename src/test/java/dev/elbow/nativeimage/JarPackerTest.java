package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.nativeimage.fixture.JarFiles;
import dev.elbow.nativeimage.jars.JarPacker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMAInputStream;

/// What it packs is unpacked in `JavaClientFilesTest`.
class JarPackerTest {
    private static final Map<String, String> ENTRIES =
            new TreeMap<>(
                    Map.of(
                            "example/Client.class", "class",
                            "jni/client.linux-x86_64.so", "glibc",
                            "jni/client.linux_musl-x86_64.so", "musl",
                            "jni/client.linux-aarch_64.so", "other"));

    @TempDir Path folder;

    @Test
    void nativeLibrariesOfOtherMachinesAreLeftOut() throws IOException {
        pack("jni/client\\.linux-x86_64\\.so");
        assertThat(packedEntries())
                .containsExactly("example/Client.class", "jni/client.linux-x86_64.so");

        pack("jni/client\\.linux(_musl)?-x86_64\\.so");
        assertThat(packedEntries())
                .containsExactly(
                        "example/Client.class",
                        "jni/client.linux-x86_64.so",
                        "jni/client.linux_musl-x86_64.so");
    }

    @Test
    void aJarWithoutTheLibraryThatIsToStayIsRefused() {
        assertThatThrownBy(() -> pack("jni/client\\.linux-riscv64\\.so"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s: no native library jni/client\\.linux-riscv64\\.so"
                                .formatted(folder.resolve("client.jar")));
    }

    @Test
    void theSameEntriesGiveTheSameBytes() throws IOException {
        pack(".*");
        var index = Files.readString(folder.resolve("jars.index"));
        var content = Files.readAllBytes(folder.resolve("jars.lzma"));

        // JarFiles writes the time
        pack(".*");

        assertThat(folder.resolve("jars.index")).hasContent(index);
        assertThat(folder.resolve("jars.lzma")).hasBinaryContent(content);
        try (var entries = entries()) {
            for (var entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                assertThat(entry.getTimeLocal()).hasToString("1980-02-01T00:00");
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
            }
        }
    }

    private void pack(String libraries) throws IOException {
        var jar = JarFiles.write(folder.resolve("client.jar"), ENTRIES);
        JarPacker.pack(folder, libraries, Map.of("client.jar", jar));
    }

    private Iterable<String> packedEntries() throws IOException {
        try (var jar = entries()) {
            return JarFiles.read(jar).keySet();
        }
    }

    private ZipInputStream entries() throws IOException {
        var packed = new ByteArrayInputStream(Files.readAllBytes(folder.resolve("jars.lzma")));
        return new ZipInputStream(new LZMAInputStream(packed));
    }
}
