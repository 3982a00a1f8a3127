package dev.elbow.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.packaged.handler.FaultyHandler;
import dev.elbow.function.packaged.handler.InspectingHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a function does, it gets one clear error, and the next invocation works.
class TroubleTest {
    @TempDir Path folder;
    private PackagedFunctions host;
    private Path code;

    @BeforeEach
    void start() {
        host = new PackagedFunctions(folder.resolve("work"));
        code =
                ClassArchives.folder(
                        folder.resolve("code"), FaultyHandler.class, InspectingHandler.class);
        host.run("troubled", code, FaultyHandler.class, Map.of());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "catch", "wait", "count"})
    void whatNeverReturnsTimesOutAndItsThreadEnds(String trouble) {
        ShortTimeouts.check(2_000, milliseconds -> timeOut(trouble, milliseconds / 1_000));
    }

    private void timeOut(String trouble, int seconds) {
        var name = "troubled" + seconds;
        var handler = FaultyHandler.class.getName();
        host.run(name, PackagedFunctions.version(code, handler, Map.of(), seconds));

        var failed = host.failure(name, trouble);

        assertThat(failed.message())
                .endsWith("Task timed out after %d.00 seconds".formatted(seconds));
        assertThat(failed.reason()).isEqualTo(Reason.UNHANDLED);
        assertThat(host.answer(name, "")).isEqualTo("fine");
        assertThat(endsSoon(name + "-1")).isTrue();
    }

    private static boolean endsSoon(String thread) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            if (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(it -> it.getName().equals(thread))) {
                return true;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({"memory, java.lang.OutOfMemoryError", "stack, java.lang.StackOverflowError"})
    void anErrorOfTheMachineCostsTheEnvironmentOnly(String trouble, String type) {
        assertThat(host.failure("troubled", trouble).document())
                .contains("\"errorType\":\"" + type + "\"");
        assertThat(host.answer("troubled", "")).isEqualTo("fine");
    }

    @Test
    void anAnswerOfTwoMegabytesIsPassedOn() {
        assertThat(host.begin("troubled", "large").join())
                .isInstanceOfSatisfying(
                        Answer.class,
                        answer -> assertThat(answer.payload()).hasSize(2 * 1024 * 1024));
    }

    @Test
    void aStaticInitializerThatThrowsIsToldAsOnAws() {
        host.run("unready", code, FaultyHandler.Unready.class, Map.of());

        assertThat(host.failure("unready", "").message())
                .startsWith("java.lang.ExceptionInInitializerError: Error loading class ");
    }

    @Test
    void anExitWhileTheHandlerIsMadeIsAnExit() {
        host.run("leaving", code, FaultyHandler.Leaving.class, Map.of());

        assertThat(host.failure("leaving", "").message())
                .endsWith("Error: Runtime exited with error: exit status 9");
    }

    @Test
    void aHandlerThatIsNotThereIsToldAsOnAws() {
        host.run("absent", PackagedFunctions.version(code, "org.example.Absent", Map.of()));

        assertThat(host.failure("absent", "").message())
                .startsWith(
                        "java.lang.ClassNotFoundException: Class not found: org.example.Absent (no class org.example.Absent in ")
                .endsWith(": compare Handler with the name of the class)");
    }

    @Test
    void aClassFileThatIsTooNewNamesTheJavaItNeeds() throws IOException {
        newer(code.resolve(FaultyHandler.class.getName().replace('.', '/') + ".class"));
        host.run("newer", code, FaultyHandler.class, Map.of("NEW", "code"));

        assertThat(host.failure("newer", "").message())
                .contains("class file version 99.0")
                .contains("it needs java55, the runtime is java25");
    }

    private static void newer(Path classFile) throws IOException {
        var bytes = Files.readAllBytes(classFile);
        bytes[7] = 99;
        Files.write(classFile, bytes);
    }

    @Test
    void aClassFileThatTheRuntimeOfTheFunctionDoesNotTakeIsRefusedAsOnAws() {
        var java17 = PackagedFunctions.version(code, FaultyHandler.class.getName(), Map.of());
        host.run("older", withRuntime(java17, "java17"));

        assertThat(host.failure("older", "").message())
                .contains("up to 61.0", "it needs java25, the runtime is java17");
    }

    private static dev.elbow.model.FunctionVersion withRuntime(
            dev.elbow.model.FunctionVersion version, String runtime) {
        return new dev.elbow.model.FunctionVersion(
                version.version(),
                version.code(),
                runtime,
                version.handler(),
                version.timeoutSeconds(),
                version.memoryMegabytes(),
                version.storageMegabytes(),
                version.environment(),
                version.concurrencyPerEnvironment(),
                version.facts());
    }

    @Test
    void codeThatIsNotThereFailsEachInvocationWithOneLine() {
        host.run("missing", folder.resolve("missing.jar"), FaultyHandler.class, Map.of());

        assertThat(host.failure("missing", "").message())
                .isEqualTo(
                        "code: '%s' (expected: a folder, jar or zip; there is none)"
                                .formatted(folder.resolve("missing.jar")));
    }

    @Test
    void aBrokenJarFailsEachInvocationWithOneLine() throws IOException {
        var jar = Files.writeString(folder.resolve("broken.jar"), "no jar");
        host.run("broken", jar, FaultyHandler.class, Map.of());

        assertThat(host.failure("broken", "").message())
                .startsWith("code: '%s' (expected: a zip or jar that can be read;".formatted(jar))
                .doesNotContain("\n");
    }
}
