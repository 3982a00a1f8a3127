package dev.elbow.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The AOT cache of `bin/elbow`: when it is used, and when it is made.
@DisabledOnOs(WINDOWS)
class AotCacheTest extends UnpackedDownload {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ANOTHER_USER = 65_534;

    @Test
    void aCacheThatIsThereIsUsed() throws Exception {
        var cache = cache();
        assertThat(elbow("--version").lines()).doesNotContain("-XX:AOTCache=" + cache);
        Files.createDirectories(caches);
        Files.writeString(cache, "classes");

        assertThat(elbow("--version").lines()).contains("-XX:AOTCache=" + cache);
        environment.put("ELBOW_AOT", "off");
        assertThat(elbow("--version").lines())
                .doesNotContain("-XX:AOTCache=" + cache, "-Dlauncher.aot=" + cache);
    }

    @Test
    void aCacheIsForOneProgramOneJavaAndOneSetOfOptions() throws Exception {
        var names = new ArrayList<Path>();
        names.add(cache());
        Files.writeString(download.resolve("lib/build"), "1.0 another digest\n");
        names.add(cache());
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
        names.add(cache());
        environment.put("JAVA_OPTS", "-XX:+UseG1GC");
        names.add(cache());

        assertThat(names).doesNotHaveDuplicates();
        assertThat(cache()).isEqualTo(names.getLast());
    }

    @Test
    void theFirstRunHasACacheMadeAndWaitsForNone() throws Exception {
        var told = machine.resolve("told");
        assertThat(new ProcessBuilder("mkfifo", told.toString()).start().waitFor()).isZero();
        // It ends only once the test reads, which is after the run has ended
        Files.writeString(download.resolve("lib/make-cache"), PRINT + " > '%s'\n".formatted(told));

        assertThat(elbow("run").exit()).isZero();

        assertThat(Files.readString(told, UTF_8).lines()).contains(cache().toString());
    }

    /// What made it fail may be gone: a full disk, say.
    @Test
    void aFailedTrainingIsRepeatedADayLater() throws Exception {
        var told = machine.resolve("told");
        Files.writeString(download.resolve("lib/make-cache"), PRINT + " > '%s'\n".formatted(told));
        var log = Path.of(cache() + ".log");
        Files.createDirectories(caches);
        Files.writeString(log, "why");
        assertThat(elbow("run").exit()).isZero();
        assertThat(new ProcessBuilder("mkfifo", told.toString()).start().waitFor()).isZero();
        Files.setLastModifiedTime(log, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        assertThat(elbow("run").exit()).isZero();

        assertThat(assertTimeoutPreemptively(PATIENCE, () -> Files.readString(told, UTF_8)))
                .contains(cache().toString());
    }

    /// A cache is code that the JVM runs.
    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-"})
    void aCacheThatOthersCanWriteIsNotUsed(String permissions) throws Exception {
        var cache = cache();
        Files.createDirectories(caches);
        Files.writeString(cache, "classes");
        Files.setPosixFilePermissions(caches, PosixFilePermissions.fromString(permissions));
        assertRefused(cache);

        Files.setPosixFilePermissions(caches, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString(permissions));
        assertRefused(cache);
    }

    @Test
    void aCacheOfAnotherUserIsNotUsed() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        var cache = cache();
        Files.createDirectories(caches);
        Files.writeString(cache, "classes");
        Files.setAttribute(cache, "unix:uid", ANOTHER_USER);
        assertRefused(cache);

        Files.setAttribute(cache, "unix:uid", 0);
        Files.setAttribute(caches, "unix:uid", ANOTHER_USER);
        assertRefused(cache);
    }

    private void assertRefused(Path cache) throws Exception {
        var answer = elbow("run");
        assertThat(answer.lines())
                .contains("-Dlauncher.aot.refused=" + caches)
                .doesNotContain("-XX:AOTCache=" + cache, "-Dlauncher.aot=" + cache);
        assertThat(answer.err())
                .isEqualTo(
                        "elbow: %s: others can write to it: no AOT cache (expected: a folder that only you can write to, or ELBOW_AOT=off)\n"
                                .formatted(caches));
        assertThat(elbow("--version").err()).isEmpty();
    }

    @Test
    void aTrainingThatEndsWellLeavesACache() throws Exception {
        java(jdk, "echo classes > \"${3#*=}\"");
        var cache = cache("-Done");
        var log = Path.of(cache + ".log");
        Files.createDirectories(caches);
        Files.writeString(log, "of an earlier one");

        assertThat(makeCache(cache).exit()).isZero();

        assertThat(cache).hasContent("classes");
        assertThat(log).doesNotExist();
        assertThat(caches).isDirectoryNotContaining("glob:**.work");
    }

    @Test
    void aTrainingSeesNoSettingsOfTheUser() throws Exception {
        java(jdk, "env; exit 1");
        environment.put("ELBOW_PORT", "1");
        var cache = cache("-Done");

        makeCache(cache);

        assertThat(Path.of(cache + ".log")).content().contains("HOME=").doesNotContain("ELBOW_");
    }

    @Test
    void aFailedTrainingLeavesItsLog() throws Exception {
        java(jdk, "echo classes > \"${3#*=}\"; echo why; exit 1");
        var cache = cache("-Done");

        makeCache(cache);

        assertThat(cache).doesNotExist();
        assertThat(Path.of(cache + ".log")).hasContent("why");
        assertThat(caches).isDirectoryNotContaining("glob:**.work");
    }

    @Test
    void whatWasNotUsedForLongIsRemoved() throws Exception {
        java(jdk, "echo classes > \"${3#*=}\"");
        Files.createDirectories(caches);
        var old = List.of(cache("-Dold"), Path.of(cache("-Dolder") + ".log"));
        for (var file : old) {
            Files.writeString(file, "");
            var touched = List.of("touch", "-d", "2020-01-01", file.toString());
            assertThat(new ProcessBuilder(touched).start().waitFor()).isZero();
        }

        assertThat(makeCache(cache("-Done")).exit()).isZero();

        assertThat(old).noneMatch(Files::exists);
        assertThat(cache("-Done")).exists();
    }

    @Test
    void aSecondTrainingLeavesTheFirstAlone() throws Exception {
        var cache = cache("-Done");
        var work = Files.createDirectories(Path.of(cache + ".work"));

        assertThat(makeCache(cache).exit()).isEqualTo(1);

        assertThat(work).exists();
        assertThat(cache).doesNotExist();
    }

    @Test
    void aRelativeCacheFolderIsPassedOver() throws Exception {
        var usual = cache();
        environment.put("XDG_CACHE_HOME", "relative");
        assertThat(cache()).isEqualTo(usual);

        environment.put("XDG_CACHE_HOME", "/var/cache");
        assertThat(cache()).isEqualTo(Path.of("/var/cache/elbow").resolve(usual.getFileName()));
    }

    @Test
    void aHomeThatCannotBeWrittenIsNoEvent() throws Exception {
        environment.put("HOME", "/dev/null");

        assertThat(elbow("run").err()).isEmpty();
        environment.remove("HOME");
        assertThat(elbow("run").err()).isEmpty();
    }

    private Answer makeCache(Path cache) throws Exception {
        environment.put("ELBOW_AOT_DELAY", "0");
        var java = jdk.resolve("bin/java").toString();
        var lib = download.resolve("lib");
        return run(lib.resolve("make-cache"), "1", java, lib.toString(), cache.toString(), "-Done");
    }

    private Path cache(String options) {
        return caches.resolve(options + ".aot");
    }
}
