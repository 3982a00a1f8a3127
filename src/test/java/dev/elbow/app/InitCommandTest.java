package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// `elbow init` in folders of all kinds; [NewProjectIT] runs the project.
class InitCommandTest {
    private static final List<String> FILES =
            List.of(
                    ".gitignore",
                    ".mvn/wrapper/find-jdk",
                    ".mvn/wrapper/maven-wrapper.properties",
                    "README.md",
                    "mvnw",
                    "mvnw.cmd",
                    "pom.xml",
                    "src/main/java/hello/Hello.java",
                    "src/test/java/hello/HelloTest.java",
                    "template.yaml");

    @TempDir Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int init(Path folder) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("init", folder.toString());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aProjectIsMadeAndTheNextCommandsArePrinted() throws Exception {
        var folder = home.resolve("some/Web Shop");
        assertThat(init(folder)).as(err.toString()).isZero();

        assertThat(files(folder)).isEqualTo(FILES);
        assertThat(out.toString())
                .contains("Made template.yaml, pom.xml, ")
                .contains("  cd '%s' && elbow run --watch\n".formatted(folder))
                .contains("  curl 'http://127.0.0.1:8080/hello?name=Ada'\n");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<artifactId>web-shop</artifactId>")
                .contains("<version>%s</version>".formatted(ElbowVersion.text()))
                .doesNotContain("@");
    }

    @Test
    void theWrapperIsTheOneThatBuildsElbowAndRuns() throws Exception {
        assertThat(init(home)).as(err.toString()).isZero();

        for (var name : List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/find-jdk")) {
            assertThat(home.resolve(name)).hasSameTextualContentAs(Path.of(name));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("mvnw"))))
                .matches("rwx..x..x");
    }

    @Test
    void whatIsThereIsNamedAndLeftAlone() throws Exception {
        Files.writeString(home.resolve("README.md"), "mine");
        Files.createDirectory(home.resolve("mvnw"));
        assertThat(init(home)).isEqualTo(1);

        assertThat(err.toString().strip())
                .isEqualTo(
                        home
                                + ": already there: README.md, mvnw (expected: a folder without them;"
                                + " nothing was written)");
        assertThat(files(home)).containsExactly("README.md");
        assertThat(home.resolve("README.md")).hasContent("mine");
    }

    @Test
    void otherFilesAreNoObstacle() throws Exception {
        Files.writeString(home.resolve("notes.txt"), "mine");
        assertThat(init(home)).isZero();
        assertThat(files(home)).containsAll(FILES).contains("notes.txt");
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        var file = Files.writeString(home.resolve("shop"), "");
        assertThat(init(file)).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(file + ": a file (expected: a folder; nothing was written)");
    }

    /// `src/main/java/hello` cannot be made where `src/main` is a file.
    @Test
    void afterAFailureNothingIsLeft() throws Exception {
        var file = Files.createDirectories(home.resolve("src")).resolve("main");
        Files.writeString(file, "");
        assertThat(init(home)).isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo(
                        "%s: already there: %s (expected: a folder without them; nothing was written)\n"
                                .formatted(home, file));
        assertThat(files(home)).containsExactly("src/main");
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve("src"));
        }
    }

    /// Compiled and run in this JVM, with the extension on the class path.
    @Test
    void itsTestPasses() throws Exception {
        assertThat(init(home)).isZero();
        var classes = Files.createDirectory(home.resolve("classes"));
        var arguments =
                Stream.of(
                        "-d",
                        classes.toString(),
                        home.resolve("src/main/java/hello/Hello.java").toString(),
                        home.resolve("src/test/java/hello/HelloTest.java").toString());
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();

        var urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            var run = loader.loadClass(TestRun.class.getName()).getConstructor().newInstance();
            assertThat(((Callable<?>) run).call()).isEqualTo("2 of 2 succeeded");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// Runs the test of the new project; loaded by a loader that has its classes.
    public static final class TestRun implements Callable<String> {
        @Override
        public String call() {
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass("hello.HelloTest"))
                                    .build(),
                            summary);
            summary.getSummary().printFailuresTo(new PrintWriter(System.err, true, UTF_8));
            return summary.getSummary().getTestsSucceededCount()
                    + " of "
                    + summary.getSummary().getTestsFoundCount()
                    + " succeeded";
        }
    }
}
