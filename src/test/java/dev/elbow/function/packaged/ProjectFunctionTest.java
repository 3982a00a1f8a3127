package dev.elbow.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import dev.elbow.function.project.JavaProject;
import dev.elbow.function.project.ProjectClassPaths;
import dev.elbow.function.project.TestProject;
import example.Hello;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A handler with AWS's event class as its parameter, in a project that packs up nothing.
class ProjectFunctionTest {
    private static final String EVENT =
            "{\"httpMethod\":\"GET\",\"path\":\"/hello\",\"queryStringParameters\":{},\"headers\":{}}";

    @TempDir Path folder;
    private PackagedFunctions host;
    private TestProject project;

    @BeforeEach
    void start() {
        host =
                new PackagedFunctions(
                        folder.resolve("work"),
                        new ProjectClassPaths(
                                folder.resolve("cache"),
                                Map.of("PATH", "/usr/bin:/bin"),
                                Duration.ofSeconds(20),
                                ProjectClassPaths.Progress.LOGGED));
        project = new TestProject(folder.resolve("quote"), JavaProject.Kind.MAVEN);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private void run() {
        host.run("hello", PackagedFunctions.version(project.folder(), "example.Hello", Map.of()));
    }

    @Test
    void aCleanCheckoutIsCompiledAndInvocationsWaitForIt() throws Exception {
        var compiled = ClassArchives.folder(folder.resolve("compiled"), Hello.class);
        var go = folder.resolve("go");
        var library =
                Path.of(
                        ApplicationLoadBalancerRequestEvent.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        project.tool(
                """
                while [ ! -e '%s' ]; do sleep 0.02; done
                mkdir -p target && cp -r '%s' target/classes
                printf %%s '%s' > "$out"
                """
                        .formatted(go, compiled, library));

        run();
        var waiting = host.begin("hello", EVENT);
        assertThat(waiting).isNotDone();
        Files.createFile(go);

        assertThat(waiting.join().toString()).contains("Answer");
        assertThat(host.answer("hello", EVENT)).contains("Hello");
        assertThat(project.runs()).hasSize(1);
    }

    @Test
    void aBuildThatFailsIsToldToThoseWhoWait() {
        project.tool("echo '[ERROR] Hello.java:[1,1] class expected'; exit 1");

        run();

        assertThat(host.failure("hello", EVENT).message())
                .endsWith(
                        "(expected: a Maven project that was built;"
                                + " ./mvnw failed: Hello.java:[1,1] class expected)");
    }

    @Test
    void aMissingClassIsNamedWithTheClassPathAndTheCure() {
        ClassArchives.folder(project.folder().resolve("target/classes"), Hello.class);
        project.tool("printf '' > \"$out\"");

        run();

        assertThat(host.failure("hello", EVENT).message())
                .contains("caused by java.lang.ClassNotFoundException: com.amazonaws.")
                .contains("no class com.amazonaws.services.lambda.runtime.events.")
                .contains("target/classes and the 0 libraries that ./mvnw names")
                .contains("declare its dependency in the build");
    }

    @Test
    void removingAFunctionEndsTheWait() throws Exception {
        var go = folder.resolve("go");
        project.tool("while [ ! -e '%s' ]; do sleep 0.02; done".formatted(go));

        run();
        var waiting = host.begin("hello", EVENT);
        host.remove("hello");

        assertThat(waiting.join().toString()).contains("Failed");
        Files.createFile(go);
    }
}
