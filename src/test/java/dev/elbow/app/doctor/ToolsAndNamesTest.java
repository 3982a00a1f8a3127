package dev.elbow.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.doctor.Finding.Level;
import dev.elbow.function.process.runtime.InstalledRuntimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Checks that run programs, with programs that answer as they are written.
@DisabledOnOs(OS.WINDOWS)
class ToolsAndNamesTest {
    @TempDir Path folder;

    private Path program(String name, String script) throws Exception {
        var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String absent() {
        return folder.resolve("absent").toString();
    }

    @Test
    void buildToolsAreAskedForTheirVersions() throws Exception {
        var mvn = program("mvn", "printf '\\033[1mApache Maven 3.9.9\\033[m\\nMaven home: /x\\n'");
        var gradle = program("gradle", "echo; echo ------; echo Gradle 9.2");
        assertThat(new ToolCheck(folder, mvn.toString(), gradle.toString()).findings())
                .containsExactly(
                        Finding.ok("mvn", "Apache Maven 3.9.9"),
                        Finding.ok("gradle", "Gradle 9.2"));
    }

    @Test
    void aToolThatIsMissingOrBrokenIsNamedWithItsCure() throws Exception {
        var mvn = program("mvn", "echo JAVA_HOME is wrong >&2; exit 1");
        assertThat(new ToolCheck(folder, mvn.toString(), absent()).findings())
                .containsExactly(
                        Finding.warning(
                                "mvn",
                                mvn + " --version failed: JAVA_HOME is wrong",
                                "install Maven again, or point JAVA_HOME at a JDK"),
                        Finding.warning(
                                "gradle",
                                "not in PATH",
                                "install Gradle, where a project has no wrapper of its own"));
    }

    @Test
    void theWrapperOfTheProjectMustBeExecutable() throws Exception {
        Files.createFile(folder.resolve("pom.xml"));
        var wrapper = Files.createFile(folder.resolve("mvnw"));
        var check = new ToolCheck(folder, absent(), absent());
        assertThat(check.findings().getFirst())
                .isEqualTo(
                        Finding.warning(
                                "mvnw", wrapper + " is not executable", "chmod +x " + wrapper));

        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        assertThat(check.findings().getFirst())
                .isEqualTo(Finding.ok("mvnw", "./mvnw of this folder"));
    }

    @Test
    void namesAreResolvedByJavaAndByCurl() throws Exception {
        var curl = program("curl", "exit 0");
        assertThat(new NameCheck("localhost", curl.toString()).findings())
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.OK);
    }

    @Test
    void aNameWithoutAddressHasACure() throws Exception {
        var curl = program("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6");
        var findings = new NameCheck("elbow.invalid", curl.toString()).findings();
        assertThat(findings).extracting(Finding::level).containsOnly(Level.WARNING);
        assertThat(findings)
                .extracting(Finding::text)
                .containsExactly(
                        "elbow.invalid has no address", "curl: (6) Could not resolve host");
        assertThat(findings.getFirst().cure())
                .startsWith("add \"127.0.0.1 elbow.invalid\" to /etc/hosts");
    }

    @Test
    void withoutCurlItSaysSo() {
        assertThat(new NameCheck("localhost", absent()).findings().getLast().text())
                .isEqualTo("no curl in PATH");
    }

    @Test
    void runtimesAreFoundAsFunctionsFindThem() throws Exception {
        program("node", "echo v22.1.0");
        program("python3", "echo 3.13");
        Files.createDirectories(folder.resolve("node_modules/aws-lambda-ric"));
        Files.createFile(folder.resolve("node_modules/aws-lambda-ric/index.mjs"));
        var environment = Map.of("PATH", folder.resolve("bin").toString());
        var check = new RuntimeCheck(new InstalledRuntimes(environment, folder), folder);

        assertThat(check.findings())
                .containsExactly(
                        Finding.ok("nodejs functions", "node with aws-lambda-ric"),
                        Finding.ok("python functions", "Python with awslambdaric"),
                        Finding.ok("provided functions", folder + " runs executables"));
    }

    @Test
    void runtimesThatAreMissingSayWhatToInstall() throws Exception {
        program("python3", "exit 1");
        var environment = Map.of("PATH", folder.resolve("bin").toString());
        var nowhere = folder.resolve("nowhere");
        var check = new RuntimeCheck(new InstalledRuntimes(environment, folder), nowhere);

        assertThat(check.findings().subList(0, 2))
                .containsExactly(
                        Finding.warning(
                                "nodejs functions",
                                "missing: node on the path",
                                "install Node.js, https://nodejs.org"),
                        Finding.warning(
                                "python functions",
                                "missing: AWS's awslambdaric",
                                folder.resolve("bin/python3") + " -m pip install awslambdaric"));
        assertThat(check.findings().getLast().level()).isEqualTo(Level.PROBLEM);
    }
}
