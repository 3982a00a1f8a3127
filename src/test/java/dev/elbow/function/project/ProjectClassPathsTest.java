package dev.elbow.function.project;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.project.JavaProject.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectClassPathsTest {
    private static final String ANSWERS = "printf %s '{jar}' > \"$out\"";

    @TempDir Path folder;
    private Path jar;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private ProjectClassPaths paths;

    @BeforeEach
    void begin() throws Exception {
        jar = Files.writeString(folder.resolve("events.jar"), "");
        paths = paths(Duration.ofSeconds(20), "/usr/bin:/bin");
    }

    private ProjectClassPaths paths(Duration limit, String path) {
        return new ProjectClassPaths(
                folder.resolve("cache"), Map.of("PATH", path), limit, (_, text) -> told.add(text));
    }

    private TestProject maven(String script) {
        return new TestProject(folder.resolve("quote"), Kind.MAVEN)
                .tool(script.replace("{jar}", jar.toString()));
    }

    private static void prepare(ProjectClassPaths paths, TestProject of, boolean compiled) {
        var preparation = paths.preparation(of.project(), compiled);
        if (preparation != null) {
            preparation.run();
        }
    }

    private static ProjectClassPath found(ProjectClassPaths paths, TestProject of) {
        return requireNonNull(paths.find(of.project()));
    }

    private void prepare(TestProject of) {
        prepare(paths, of, true);
    }

    @Test
    void theProjectsOwnToolIsAskedOnceForEachStateOfItsBuildFiles() {
        var project = maven(ANSWERS);

        prepare(project);
        prepare(project);
        assertThat(found(paths, project).libraries()).containsExactly(jar);
        assertThat(project.runs()).hasSize(1);
        assertThat(told.getFirst())
                .isEqualTo(
                        project.folder()
                                + ": running ./mvnw for the runtime class path, once for each change of the build files");

        project.write("pom.xml", "<changed/>");
        prepare(project);
        assertThat(project.runs()).hasSize(2);
    }

    /// A profile that is on while tests are run may have libraries that cannot be had.
    @Test
    void whatOnlyTestsNeedIsNotResolved() {
        var project =
                maven(
                        "case \"$*\" in *-Dmaven.test.skip=true*) "
                                + ANSWERS
                                + " ;; *) exit 1 ;; esac");
        prepare(project);

        assertThat(paths.problem(project.project())).isEmpty();
        assertThat(found(paths, project).libraries()).containsExactly(jar);
    }

    @Test
    void anAnswerIsKeptFromOneStartToTheNext() throws Exception {
        var project = maven(ANSWERS);
        prepare(project);

        var later = paths(Duration.ofSeconds(20), "");
        prepare(later, project, true);
        assertThat(found(later, project).libraries()).containsExactly(jar);
        assertThat(project.runs()).hasSize(1);

        Files.delete(jar);
        prepare(paths(Duration.ofSeconds(20), ""), project, true);
        assertThat(project.runs()).hasSize(2);
    }

    @Test
    void whatHasNoClassesIsCompiled() {
        var project = maven(ANSWERS);

        prepare(paths, project, false);

        assertThat(project.runs().getFirst()).contains(" process-classes ");
    }

    @Test
    void aModuleIsBuiltWithTheOnesItNeedsFromTheBuildsRoot() {
        new TestProject(folder.resolve("shop"), Kind.MAVEN)
                .write("pom.xml", "<modules><module>orders</module></modules>")
                .tool(ANSWERS.replace("{jar}", jar.toString()));
        var module = new TestProject(folder.resolve("shop/orders"), Kind.MAVEN);

        prepare(module);

        assertThat(found(paths, module).tool()).isEqualTo("../mvnw");
        assertThat(new TestProject(folder.resolve("shop"), Kind.GRADLE).runs().getFirst())
                .contains(
                        "-f " + folder.resolve("shop/pom.xml") + " -pl orders -am process-classes");
    }

    @Test
    void aChangeInAnotherModuleIsAChangeOfTheBuild() {
        var root =
                new TestProject(folder.resolve("shop"), Kind.MAVEN)
                        .write("pom.xml", "<modules><module>a</module><module>b</module></modules>")
                        .tool(ANSWERS.replace("{jar}", jar.toString()));
        var a = new TestProject(folder.resolve("shop/a"), Kind.MAVEN);
        var b = new TestProject(folder.resolve("shop/b"), Kind.MAVEN);

        prepare(a);
        b.write("pom.xml", "<changed/>");
        prepare(a);

        assertThat(root.runs()).hasSize(2);
    }

    @Test
    void gradleTellsTheFoldersOfTheClassesToo() {
        var project =
                new TestProject(folder.resolve("quote"), Kind.GRADLE)
                        .tool(
                                "printf 'classes %s\\nlibrary %s\\n' '"
                                        + folder
                                        + "' '"
                                        + jar
                                        + "' > \"$out\"");

        prepare(project);

        assertThat(found(paths, project).classes()).containsExactly(folder);
        assertThat(found(paths, project).libraries()).containsExactly(jar);
        assertThat(project.runs().getFirst())
                .contains("-p " + project.folder() + " elbowClassPath");
    }

    @Test
    void aFailedToolShowsItsOwnErrorAndIsRunAgainAfterAChangeOfTheSources() {
        var project =
                maven(
                        "echo '[INFO] Scanning'; echo '[ERROR] Orders.java:[3,5] ; expected'; echo '[ERROR] -> [Help 1]'; exit 1");

        prepare(paths, project, false);
        prepare(paths, project, false);

        assertThat(paths.problem(project.project()))
                .isEqualTo("./mvnw failed: Orders.java:[3,5] ; expected");
        assertThat(project.runs()).hasSize(1);

        project.write("src/main/java/Orders.java", "mended");
        prepare(paths, project, false);
        assertThat(project.runs()).hasSize(2);
    }

    @Test
    void aToolThatDoesNotEndIsEnded() {
        paths = paths(Duration.ofMillis(300), "/usr/bin:/bin");
        var project = maven("sleep 60");

        prepare(project);

        assertThat(paths.problem(project.project()))
                .isEqualTo("./mvnw failed: it took more than 0.3 s");
    }

    @Test
    void withoutAToolOneLineSaysWhatIsMissing() {
        paths = paths(Duration.ofSeconds(20), folder.toString());

        prepare(new TestProject(folder.resolve("quote"), Kind.MAVEN));

        assertThat(paths.problem(new JavaProject(Kind.MAVEN, folder.resolve("quote"))))
                .isEqualTo(
                        "no mvnw or mvn in the folder, above it or in PATH (expected: one of them, or the dependencies packed into the project's jar)");
    }

    @Test
    void withoutTheNetworkTheToolIsAskedForWhatItHas() {
        var project =
                maven(
                        "case \"$*\" in *' -o '*) "
                                + ANSWERS
                                + ";; *) echo '[ERROR] Could not transfer artifact'; exit 1;; esac");

        prepare(project);

        assertThat(found(paths, project).libraries()).containsExactly(jar);
        assertThat(project.runs()).hasSize(2);
    }

    @Test
    void aWrapperWithoutItsModeIsRunByTheShell() {
        var project = maven(ANSWERS);
        project.folder().resolve("mvnw").toFile().setExecutable(false);

        prepare(project);

        assertThat(found(paths, project).libraries()).containsExactly(jar);
    }

    @ParameterizedTest
    @CsvSource({"MAVEN, mvn, mvnw", "GRADLE, gradle, gradlew"})
    void whatIsInstalledIsTriedBehindTheWrapper(Kind kind, String program, String wrapper) {
        var installed = new TestProject(folder.resolve("bin"), kind).write(program, "");
        var file = installed.folder().resolve(program);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        var finder = new ToolFinder(false, List.of(folder, installed.folder()));
        var project = new TestProject(folder.resolve("quote"), kind);

        assertThat(finder.find(project.project())).containsExactly(file);
        project.write(wrapper, "");
        assertThat(finder.find(project.project()))
                .containsExactly(project.folder().resolve(wrapper), file);
    }

    @Test
    void onWindowsToolsAreScriptsOfItsOwn() {
        var project = new TestProject(folder.resolve("quote"), Kind.MAVEN).write("mvnw.cmd", "");

        assertThat(new ToolFinder(true, List.of()).find(project.project()))
                .containsExactly(folder.resolve("quote/mvnw.cmd"));
    }
}
