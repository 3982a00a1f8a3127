package dev.elbow.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(WINDOWS)
class FindJdkTest {
    private static final Path SCRIPT = Path.of(".mvn/wrapper/find-jdk").toAbsolutePath();

    @TempDir Path machine;
    private final Map<String, String> environment = new HashMap<>();

    private record Answer(int exit, String out, String err) {}

    @BeforeEach
    void aMachineWithoutJdk() throws IOException {
        var bin = Files.createDirectories(machine.resolve("bin"));
        executable(bin.resolve("readlink"), "exec " + tool("readlink") + " \"$@\"");
        environment.put("PATH", bin.toString());
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("FIND_JDK_ROOT", machine.toString());
    }

    @Test
    void aNewEnoughJavaHomeIsTakenSilently() throws Exception {
        var home = jdk("anywhere/jdk", "26.0.1");
        jdk("usr/lib/jvm/jdk-25", "25");
        environment.put("JAVA_HOME", home.toString());

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void aTooOldJavaHomeIsPassedOverWithANote() throws Exception {
        var old = jdk("anywhere/jdk", "17.0.15");
        var home = jdk("usr/lib/jvm/jdk-25", "25.0.3");
        environment.put("JAVA_HOME", old.toString());

        var note = "mvnw: JAVA_HOME is Java 17 (%s), JDK 25 or newer is needed: using %s\n";
        assertThat(find()).isEqualTo(new Answer(0, home + "\n", note.formatted(old, home)));
    }

    @Test
    void aJavaHomeThatDoesNotExistIsPassedOverWithANote() throws Exception {
        var home = jdk("usr/lib/jvm/jdk-25", "25.0.3");
        environment.put("JAVA_HOME", "/nowhere");

        var note = "mvnw: JAVA_HOME is no JDK (/nowhere), JDK 25 or newer is needed: using %s\n";
        assertThat(find()).isEqualTo(new Answer(0, home + "\n", note.formatted(home)));
    }

    @Test
    void aJavaHomeWithoutReleaseFileIsAskedForItsVersion() throws Exception {
        var home = jdk("anywhere/jdk", "25");
        Files.delete(home.resolve("release"));
        executable(home.resolve("bin/java"), "echo 'openjdk version \"25.0.3\" 2026-04-21' >&2");
        environment.put("JAVA_HOME", home.toString());

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void theJavaOnThePathComesBeforeTheUsualFolders() throws Exception {
        var home = jdk("somewhere/jdk", "27");
        jdk("usr/lib/jvm/jdk-25", "25");
        Files.createSymbolicLink(machine.resolve("bin/java"), home.resolve("bin/java"));

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void aTooOldJavaOnThePathIsPassedOverSilently() throws Exception {
        var old = jdk("usr/lib/jvm/jdk-17", "17.0.15");
        var home = jdk("usr/lib/jvm/jdk-25", "25.0.3");
        Files.createSymbolicLink(machine.resolve("bin/java"), old.resolve("bin/java"));

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void theOldestThatIsNewEnoughIsTakenFromAllFolders() throws Exception {
        jdk("home/.jdks/temurin-26", "26.0.1");
        jdk("usr/lib/jvm/jdk-8", "1.8.0_292");
        jdk("usr/lib/jvm/jdk-100", "100");
        jdk("Library/Java/JavaVirtualMachines/temurin-24.jdk/Contents/Home", "24.0.2");
        var home = jdk("home/.sdkman/candidates/java/25.0.3-tem", "25.0.3");

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void aFolderNameWithSpacesIsFound() throws Exception {
        var home = jdk("home/Library/Java/JavaVirtualMachines/my jdk/Contents/Home", "25");

        assertThat(find()).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        Files.delete(jdk("usr/lib/jvm/jre-25", "25").resolve("bin/javac"));

        assertThat(find().exit()).isEqualTo(1);
    }

    @Test
    void whereThereIsNoneOneLineSaysWhatToInstall() throws Exception {
        jdk("usr/lib/jvm/jdk-21", "21.0.7");

        var answer = find();

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .isEqualTo(
                        "mvnw: no JDK 25 or newer found: install one (https://adoptium.net)"
                                + " or point JAVA_HOME at one\n");
    }

    @Test
    void aRuntimeWithoutCompilerIsEnoughToRunElbow() throws Exception {
        var home = jdk("usr/lib/jvm/jre-25", "25");
        Files.delete(home.resolve("bin/javac"));
        environment.put("JAVA_HOME", jdk("anywhere/jdk", "17.0.15").toString());

        assertThat(find("25", "elbow", "java")).isEqualTo(new Answer(0, home + "\n", ""));
    }

    @Test
    void withoutJavaToRunElbowOneLineSaysWhatToInstall() throws Exception {
        var old = jdk("anywhere/jdk", "17.0.15");
        environment.put("JAVA_HOME", old.toString());

        var line =
                "elbow: no Java 25 or newer found (JAVA_HOME is Java 17 (%s)): install one"
                        + " (https://adoptium.net) or point JAVA_HOME at one\n";
        assertThat(find("25", "elbow", "java")).isEqualTo(new Answer(1, "", line.formatted(old)));
    }

    private Path jdk(String folder, String version) throws IOException {
        var home = machine.toRealPath().resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "exit 1");
        executable(home.resolve("bin/javac"), "exit 1");
        var release = "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n";
        Files.writeString(home.resolve("release"), release.formatted(version));
        return home;
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path tool(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Answer find() throws IOException, InterruptedException {
        return find("25");
    }

    private Answer find(String... arguments) throws IOException, InterruptedException {
        var out = machine.resolve("out");
        var err = machine.resolve("err");
        var builder = new ProcessBuilder("/bin/sh", SCRIPT.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().putAll(environment);
        var exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Answer(
                exit.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
