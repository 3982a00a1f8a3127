package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;

/// `bin/elbow` of the download.
@DisabledOnOs(WINDOWS)
class DownloadTest extends UnpackedDownload {
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

    private Path tools(String... names) throws IOException {
        var bin = Files.createDirectories(machine.resolve("bin"));
        for (var name : names) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("/usr/bin").resolve(name));
        }
        return bin;
    }
}
