package dev.elbow.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.doctor.Finding.Level;
import dev.elbow.function.process.runtime.JavaHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCheckTest {
    @TempDir Path folder;

    private JavaHome java(int major, boolean compiler) throws Exception {
        var bin = Files.createDirectories(folder.resolve("java-" + major + "/bin"));
        if (compiler) {
            assertThat(Files.createFile(bin.resolve("javac")).toFile().setExecutable(true))
                    .isTrue();
        }
        return new JavaHome(folder.resolve("java-" + major), major);
    }

    @Test
    void elbowsJavaTheJdkAndTheJavasOfFunctionsAreNamed() throws Exception {
        var javas = List.of(java(17, true), java(25, true));
        assertThat(new JavaCheck("25.0.3 in /java", javas).findings())
                .containsExactly(
                        Finding.ok("java", "25.0.3 in /java"),
                        Finding.ok("jdk", "25 in " + folder.resolve("java-25")),
                        Finding.ok("java functions", "Java 17, 25 for child processes"));
    }

    @Test
    void aJavaWithoutCompilerIsNoJdk() throws Exception {
        var findings =
                new JavaCheck("25 in /java", List.of(java(17, true), java(25, false))).findings();
        assertThat(findings.get(1))
                .isEqualTo(
                        Finding.warning(
                                "jdk",
                                "no JDK 25 or newer",
                                "install one (https://adoptium.net) to build java25 projects"));
    }

    @Test
    void aNativeExecutableOnAMachineWithoutJavaRunsNoJavaFunctions() {
        var findings = new JavaCheck("", List.of()).findings();
        assertThat(findings.getFirst().text()).isEqualTo("none needed: a native executable");
        assertThat(findings)
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.WARNING, Level.WARNING);
    }
}
