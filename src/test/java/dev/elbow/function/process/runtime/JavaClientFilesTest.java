package dev.elbow.function.process.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaClientFilesTest {
    private static final List<String> JARS =
            List.of(
                    "runtime-interface-client.jar",
                    "core.jar",
                    "serialization.jar",
                    "utils-lite.jar");

    @TempDir Path support;
    @TempDir Path build;

    @Test
    void jarsOfAJvmAreUsedWhereTheyAre() throws IOException {
        var files = files();

        assertThat(files.jars()).hasSize(4).noneMatch(it -> it.startsWith(support));
        assertThat(files.additions()).isDirectory().startsWith(support);
        assertThat(files.nativeLibrary()).isNotNull().startsWith(support);
    }

    /// Where a folder is mounted without the permission, no file is executable.
    @Test
    void theNativeLibraryMayBeExecuted() throws IOException {
        assertThat(files().nativeLibrary()).isNotNull().isExecutable();
    }

    @Test
    void jarsOfTheBuildAreUnpackedAndServeInstead() throws IOException {
        var originals = files().jars();
        putIntoBuild(originals);

        var files = filesOfBuild();

        for (int i = 0; i < originals.size(); i++) {
            assertThat(files.jars().get(i))
                    .hasFileName(JARS.get(i))
                    .startsWith(support)
                    .hasSameBinaryContentAs(originals.get(i));
        }
        assertThat(files.additions().resolve("dev/elbow/function/process/client/JavaClient.class"))
                .isRegularFile();
        assertThat(files.nativeLibrary()).isNotNull().isRegularFile();
    }

    @Test
    void unpackedJarsAreReusedAndDamagedOnesWrittenAgain() throws IOException {
        putIntoBuild(files().jars());
        var core = filesOfBuild().jars().get(1);
        var written = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(core, written);

        assertThat(filesOfBuild().jars().get(1)).isEqualTo(core);
        assertThat(Files.getLastModifiedTime(core)).isEqualTo(written);

        var damaged = Files.readAllBytes(core);
        damaged[0] = 0;
        Files.write(core, damaged);
        assertThat(filesOfBuild().jars().get(1)).hasSameBinaryContentAs(files().jars().get(1));
    }

    @Test
    void anotherVersionHasAnotherFolder() throws IOException {
        var originals = files().jars();
        putIntoBuild(originals);
        var older = filesOfBuild();
        var newer = Files.writeString(build.resolve("core.jar"), "newer");
        putIntoBuild(List.of(originals.get(0), newer, originals.get(2), originals.get(3)));

        assertThat(filesOfBuild().jars().get(1)).hasContent("newer");
        assertThat(older.jars().get(1)).hasSameBinaryContentAs(originals.get(1));
    }

    private void putIntoBuild(List<Path> jars) throws IOException {
        var folder = Files.createDirectories(build.resolve("META-INF/elbow"));
        try (var archive = new ZipOutputStream(Files.newOutputStream(folder.resolve("java.zip")))) {
            for (int i = 0; i < jars.size(); i++) {
                archive.putNextEntry(new ZipEntry(JARS.get(i)));
                Files.copy(jars.get(i), archive);
            }
        }
    }

    private JavaClientFiles files() throws IOException {
        return JavaClientFiles.in(
                new SupportFolder(support), JavaClientFiles.class.getClassLoader());
    }

    private JavaClientFiles filesOfBuild() throws IOException {
        try (var classes =
                new URLClassLoader(
                        new URL[] {build.toUri().toURL()},
                        JavaClientFiles.class.getClassLoader())) {
            return JavaClientFiles.in(new SupportFolder(support), classes);
        }
    }
}
