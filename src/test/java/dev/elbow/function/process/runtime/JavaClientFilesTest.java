package dev.elbow.function.process.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.nativeimage.fixture.JarFiles;
import dev.elbow.nativeimage.jars.JarPacker;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        var originals = smallJars();
        putIntoBuild(originals);

        var files = filesOfBuild();

        for (int i = 0; i < originals.size(); i++) {
            var unpacked = files.jars().get(i);
            assertThat(unpacked).hasFileName(JARS.get(i)).startsWith(support);
            assertThat(JarFiles.read(unpacked)).isEqualTo(JarFiles.read(originals.get(i)));
        }
        assertThat(files.additions().resolve("dev/elbow/function/process/client/JavaClient.class"))
                .isRegularFile();
        assertThat(files.nativeLibrary()).isNotNull().isRegularFile();
    }

    /// As on a machine with another C library than that of the build: child JVMs run with Elbow's
    /// own client there.
    @Test
    void aNativeLibraryThatTheBuildLeftOutIsNotThere() throws IOException {
        var jars = smallJars();
        jars.set(0, JarFiles.write(build.resolve("client.jar"), Map.of("client", "no library")));
        putIntoBuild(jars);

        assertThat(filesOfBuild().nativeLibrary()).isNull();
    }

    @Test
    void unpackedJarsAreReusedAndDamagedOnesWrittenAgain() throws IOException {
        putIntoBuild(smallJars());
        var core = filesOfBuild().jars().get(1);
        var content = Files.readAllBytes(core);
        var written = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(core, written);

        assertThat(filesOfBuild().jars().get(1)).isEqualTo(core);
        assertThat(Files.getLastModifiedTime(core)).isEqualTo(written);

        var damaged = content.clone();
        damaged[0] = 0;
        Files.write(core, damaged);
        assertThat(filesOfBuild().jars().get(1)).hasBinaryContent(content);
        Files.delete(core);
        assertThat(filesOfBuild().jars().get(1)).hasBinaryContent(content);
    }

    @Test
    void anotherVersionHasAnotherFolder() throws IOException {
        var jars = smallJars();
        putIntoBuild(jars);
        var older = filesOfBuild().jars().get(1);
        var content = Files.readAllBytes(older);
        jars.set(1, JarFiles.write(build.resolve("newer.jar"), Map.of("core", "newer")));
        putIntoBuild(jars);

        assertThat(JarFiles.read(filesOfBuild().jars().get(1))).containsEntry("core", "newer");
        assertThat(older).hasBinaryContent(content);
    }

    @Test
    void aDamagedBuildEndsInALine() throws IOException {
        putIntoBuild(smallJars());
        var packed = build.resolve("META-INF/elbow/jars.lzma");
        var bytes = Files.readAllBytes(packed);

        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertDamaged("ends early");
        var other = bytes.clone();
        other[bytes.length / 2]++;
        Files.write(packed, other);
        assertDamaged("");
        Files.delete(packed);
        assertDamaged("not there");
    }

    private void assertDamaged(String problem) {
        assertThatThrownBy(this::filesOfBuild)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("META-INF/elbow/jars.lzma: " + problem)
                .hasMessageEndingWith(
                        " (expected: the jars of META-INF/elbow/jars.index in this build of Elbow)");
    }

    /// To compress AWS's own takes seconds.
    private List<Path> smallJars() throws IOException {
        var library = Objects.requireNonNull(files().nativeLibrary()).getFileName();
        var client = Map.of("jni/" + library, "library", "client", "");
        var jars = files().jars();
        return Arrays.asList(
                JarFiles.write(build.resolve("client.jar"), client),
                jars.get(1),
                JarFiles.write(build.resolve("serialization.jar"), Map.of("s", "x".repeat(99))),
                jars.get(3));
    }

    private void putIntoBuild(List<Path> jars) throws IOException {
        var named = new TreeMap<String, Path>();
        for (int i = 0; i < jars.size(); i++) {
            named.put(JARS.get(i), jars.get(i));
        }
        JarPacker.pack(build.resolve("META-INF/elbow"), ".*", named);
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
