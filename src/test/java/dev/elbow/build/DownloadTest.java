package dev.elbow.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// `bin/elbow` of the download and its AOT cache, with a script in the place of Java.
@DisabledOnOs(WINDOWS)
class DownloadTest {
    private static final String PRINT = "printf '%s\\n' \"$0\" \"$@\"";

    @TempDir Path machine;
    private final Map<String, String> environment = new HashMap<>();
    private Path download;
    private Path jdk;
    private Path caches;

    /// The working folder.
    private Path folder;

    private record Answer(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @BeforeEach
    void anUnpackedDownload() throws IOException {
        machine = machine.toRealPath();
        folder = machine;
        download = machine.resolve("my tools/elbow-1.0");
        jdk = java(machine.resolve("jdk"), PRINT);
        caches = machine.resolve("home/.cache/elbow");
        var lib = Files.createDirectories(download.resolve("lib"));
        Files.createDirectories(download.resolve("bin"));
        Files.createDirectories(machine.resolve("home"));
        Files.copy(Path.of("src/download/bin/elbow"), download.resolve("bin/elbow"));
        Files.copy(Path.of("src/download/make-cache"), lib.resolve("make-cache"));
        Files.copy(Path.of(".mvn/wrapper/find-jdk"), lib.resolve("find-java"));
        Files.writeString(lib.resolve("build"), "1.0 digest\n");
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("JAVA_HOME", jdk.toString());
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        var lines = elbow("explain", "a b", "*", "").lines();

        assertThat(lines.getFirst()).isEqualTo(jdk.resolve("bin/java").toString());
        var jar = download.resolve("lib/quarkus-run.jar").toString();
        assertThat(lines.subList(lines.indexOf("-jar"), lines.size()))
                .containsExactly("-jar", jar, "explain", "a b", "*", "");
    }

    /// As in containers and pipelines: Java would print arrows as question marks.
    @Test
    void withoutALocaleItPrintsUtf8() throws Exception {
        var utf8 = "-Dstdout.encoding=UTF-8";
        assertThat(elbow("run").lines()).contains(utf8, "-Dstderr.encoding=UTF-8");

        environment.put("LC_ALL", "de_DE.ISO-8859-1");
        assertThat(elbow("run").lines()).doesNotContain(utf8);
    }

    @Test
    void aLinkToItFindsTheDownload() throws Exception {
        var first =
                Files.createSymbolicLink(
                        machine.resolve("first"), Path.of("my tools/elbow-1.0/bin/elbow"));
        var link = Files.createSymbolicLink(machine.resolve("link"), first);

        var lines = run(link, "--version").lines();

        assertThat(lines).contains(download.resolve("lib/quarkus-run.jar").toString());
    }

    @Test
    void itIsFoundInTheWorkingFolder() throws Exception {
        folder = download.resolve("bin");
        environment.put("CDPATH", machine.resolve("elsewhere").toString());
        Files.createDirectories(machine.resolve("elsewhere/bin"));

        var jar = download.resolve("lib/quarkus-run.jar").toString();
        assertThat(run(Path.of("elbow"), "--version").lines()).contains(jar);
        folder = download;
        assertThat(run(Path.of("bin/elbow"), "--version").lines()).contains(jar);
    }

    @Test
    void theRuntimeOfTheDownloadComesFirst() throws Exception {
        java(download.resolve("runtime"), PRINT);

        var lines = elbow("--version").lines();

        assertThat(lines.getFirst()).isEqualTo(download.resolve("runtime/bin/java").toString());
    }

    @Test
    void withoutJavaOneLineSaysWhatToInstall() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");
        environment.put("FIND_JDK_ROOT", machine.toString());
        environment.put("PATH", tools("readlink", "dirname", "sh").toString());

        var answer = elbow("--version");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo(
                        "elbow: no Java 25 or newer found (JAVA_HOME is no Java (/nowhere)): install one"
                                + " (https://adoptium.net) or point JAVA_HOME at one\n");
    }

    @Test
    void optionsOfTheUserComeLast() throws Exception {
        environment.put("JAVA_OPTS", "-Done -Dtwo");
        environment.put("ELBOW_JAVA_OPTS", "-Xmx1g");

        var lines = elbow("--version").lines();

        int last = lines.indexOf("-jar");
        assertThat(lines.subList(last - 3, last)).containsExactly("-Done", "-Dtwo", "-Xmx1g");
        assertThat(lines).contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xms12m");
    }

    @Test
    void optionsOfTheUserAreNoPatternsOfFiles() throws Exception {
        Files.writeString(machine.resolve("-Done=1"), "");
        environment.put("JAVA_OPTS", "-Done=*");

        assertThat(elbow("--version").lines()).contains("-Done=*");
    }

    @Test
    void aCollectorOfTheUserIsTheOnlyOne() throws Exception {
        environment.put("ELBOW_JAVA_OPTS", "-XX:+UseZGC");

        assertThat(elbow("--version").lines())
                .contains("-XX:+UseZGC")
                .doesNotContain("-XX:+UseSerialGC");
    }

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

    @Test
    void aTrainingThatEndsWellLeavesACache() throws Exception {
        java(jdk, "echo classes > \"${3#*=}\"");
        var cache = cache("-Done");

        assertThat(makeCache(cache).exit()).isZero();

        assertThat(cache).hasContent("classes");
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
    void aFailedTrainingLeavesItsLogAndIsNotRepeated() throws Exception {
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

    /// The cache that `bin/elbow` names.
    private Path cache() throws Exception {
        var name = "-Dlauncher.aot=";
        return elbow("--version").lines().stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Path.of(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private Path cache(String options) {
        return caches.resolve(options + ".aot");
    }

    private Path tools(String... names) throws IOException {
        var bin = Files.createDirectories(machine.resolve("bin"));
        for (var name : names) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("/usr/bin").resolve(name));
        }
        return bin;
    }

    private static Path java(Path home, String body) throws IOException {
        var java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + body + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        return home;
    }

    private Answer elbow(String... arguments) throws Exception {
        return run(download.resolve("bin/elbow"), arguments);
    }

    private Answer run(Path script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        var out = machine.resolve("out");
        var err = machine.resolve("err");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Answer(
                process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
