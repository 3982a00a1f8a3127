package dev.elbow.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The card in Dev UI, from the build step that dev mode runs: compiled as the build does, against
/// Dev UI's classes, which no test has on its class path.
class DevUiTest {
    private static final Path SOURCES = Path.of("src/dev/java");
    private static final Path PAGES = Path.of("src/main/resources/META-INF/resources");
    private static final String DEV_UI = "io.quarkus.devui.deployment.";

    @TempDir private static Path classes;
    private static URLClassLoader loader;
    private static Method step;
    private static JsonNode card;

    @BeforeAll
    static void run() throws Exception {
        var devUi = List.of(jar("quarkus-devui-deployment"), jar("quarkus-devui-deployment-spi"));
        compile(devUi);
        loader = loader(devUi);
        step =
                loader.loadClass(listedClass())
                        .getDeclaredMethod(
                                "add",
                                loader.loadClass(DEV_UI + "ExtensionsBuildItem"),
                                BuildProducer.class);
        card = new ObjectMapper().valueToTree(cards().getFirst());
    }

    private static void compile(List<Path> devUi) throws Exception {
        var classPath =
                devUi.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                        + File.pathSeparator
                        + System.getProperty("java.class.path");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.walk(SOURCES)) {
            var java = sources.filter(file -> file.toString().endsWith(".java")).toList();
            var options = List.of("-proc:none", "-cp", classPath, "-d", classes.toString());
            var units = files.getJavaFileObjectsFromPaths(java);
            assertThat(compiler.getTask(null, files, null, options, null, units).call()).isTrue();
        }
    }

    private static URLClassLoader loader(List<Path> devUi) throws Exception {
        var places = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (var jar : devUi) {
            places.add(jar.toUri().toURL());
        }
        return new URLClassLoader(places.toArray(URL[]::new), DevUiTest.class.getClassLoader());
    }

    /// Of the same repository and version as the part of Quarkus that is on the class path.
    private static Path jar(String name) throws Exception {
        var core = BuildStep.class.getProtectionDomain().getCodeSource().getLocation();
        var version = requireNonNull(Path.of(core.toURI()).getParent());
        return version.resolveSibling(Path.of("..", name, version.getFileName().toString()))
                .resolve(name + "-" + version.getFileName() + ".jar")
                .normalize();
    }

    private static String listedClass() throws Exception {
        var list =
                Pattern.compile("quarkus-build-steps\\.list\">([\\w.]+)\\$\\{line\\.separator}<")
                        .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(list.find()).isTrue();
        return list.group(1);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @Test
    void theFirstCardNamesElbow() {
        assertThat(card.at("/name").asText()).isEqualTo("Elbow");
        assertThat(card.at("/description").asText()).contains("console");
        assertThat(card.at("/unlisted").asText()).isEqualTo("false"); // Dev UI hides null
    }

    @Test
    void theCardsLinksAreTheViewsOfTheConsoleInTabsOfTheirOwn() throws Exception {
        var links = links();

        assertThat(links)
                .extracting(link -> link.at("/metadata/externalUrl").asText())
                .containsExactlyElementsOf(
                        views().stream().map(view -> "/console/#/" + view).toList());
        assertThat(links).allMatch(link -> !link.at("/embed").asBoolean());
    }

    @Test
    void theCardsLogoIsAFileOfTheConsole() throws Exception {
        for (var member : Set.of("/darkLogo", "/lightLogo")) {
            var logo = card.at(member).asText();
            var path = URI.create("http://localhost/q/dev-ui/elbow/").resolve(logo).normalize();
            assertThat(PAGES.resolve(path.getPath().substring(1))).isRegularFile();
        }
    }

    @Test
    void theStepIsOneOfDevModeAlone() {
        assertThat(step.getAnnotation(BuildStep.class).onlyIf())
                .containsExactly(IsLocalDevelopment.class);
        assertThat(Path.of("target/classes/META-INF/quarkus-build-steps.list")).doesNotExist();
    }

    private static List<Object> cards() throws Exception {
        List<Object> active = new ArrayList<>(List.of("of an extension"));
        var extensions =
                step.getParameterTypes()[0].getConstructors()[0].newInstance(
                        active, List.of(), List.of(), List.of(), List.of(), List.of());
        step.setAccessible(true);
        step.invoke(step.getDeclaringClass().getConstructor().newInstance(), extensions, null);
        return active;
    }

    private static List<JsonNode> links() {
        return StreamSupport.stream(card.at("/cardPages").spliterator(), false).toList();
    }

    private static List<String> views() throws Exception {
        return Pattern.compile("^ {2}(\\w+): \\['", Pattern.MULTILINE)
                .matcher(Files.readString(PAGES.resolve("console/app.js")))
                .results()
                .map(view -> view.group(1))
                .toList();
    }
}
