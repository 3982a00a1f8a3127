package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    @TempDir Path folder;
    private Children children;

    @BeforeEach
    void start() {
        children = new Children(Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        children.close();
    }

    @Test
    void noChildOutlivesElbowThatIsKilled() throws IOException {
        var elbow =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ParentProcess.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output =
                new BufferedReader(new InputStreamReader(elbow.getInputStream(), UTF_8))) {
            var workFolder = Path.of(output.readLine());
            var family = new ArrayList<ProcessHandle>();
            for (int i = 0; i < 4; i++) {
                family.add(ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow());
            }
            assertThat(workFolder).exists();

            elbow.destroyForcibly(); // SIGKILL

            family.forEach(ChildrenTest::awaitEnd);
            awaitGone(workFolder);
        } finally {
            elbow.destroyForcibly();
        }
    }

    @Test
    void whatAChildLeavesBehindEndsWithIt() throws Exception {
        var listener = new RecordingChildListener();
        var child = children.start("family", ParentProcess.family(), listener);
        var family = listener.processes(4);

        child.kill();

        assertThat(listener.end()).isEqualTo("Runtime exited with error: signal: killed");
        family.forEach(ChildrenTest::awaitEnd);
    }

    @Test
    void closingEndsAll() throws Exception {
        var workFolder = children.temporaryFolder().resolveSibling(".");
        var listener = new RecordingChildListener();
        children.start("family", ParentProcess.family(), listener);
        var family = listener.processes(4);

        children.close();

        family.forEach(ChildrenTest::awaitEnd);
        awaitGone(workFolder);
    }

    @Test
    void aGuardThatIsKilledIsReplaced() throws Exception {
        var listener = new RecordingChildListener();
        children.start("family", ParentProcess.family(), listener);
        var family = listener.processes(4);
        var guard = guard();
        guard.destroyForcibly();
        awaitEnd(guard);

        var other = new RecordingChildListener();
        children.start("family", ParentProcess.family(), other);
        var others = other.processes(4);
        guard().destroy(); // which it ignores
        children.close();

        family.forEach(ChildrenTest::awaitEnd);
        others.forEach(ChildrenTest::awaitEnd);
    }

    private ProcessHandle guard() {
        return ProcessHandle.current()
                .children()
                .filter(
                        it ->
                                String.join(" ", it.info().arguments().orElse(new String[0]))
                                        .contains("elbow-guard"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProgramThatIsNotThereExitsAsAShellSays() throws Exception {
        var listener = new RecordingChildListener();
        children.start("none", command("/no/such/program"), listener);

        assertThat(listener.end()).isEqualTo("Runtime exited with error: exit status 127");
        assertThat(listener.text()).contains("/no/such/program");
    }

    @Test
    void aFolderThatIsNotThereStartsNothing() throws Exception {
        var listener = new RecordingChildListener();
        var nowhere = new ChildCommand(List.of("/bin/true"), Map.of(), folder.resolve("none"));
        children.start("none", nowhere, listener);

        assertThat(listener.end()).contains("No such file or directory");
    }

    @Test
    void theLastLinesOfAChildAreHeardBeforeItsEnd() throws Exception {
        for (int i = 0; i < 50; i++) {
            var listener = new RecordingChildListener();
            children.start(
                    "short",
                    command("/bin/sh", "-c", "echo one; echo two; printf three"),
                    listener);

            listener.end();
            assertThat(listener.text()).isEqualTo("one\ntwo\nthree");
        }
    }

    @Test
    void aChildThatIgnoresItsEndIsKilled() throws Exception {
        var listener = new RecordingChildListener();
        var child =
                children.start(
                        "stubborn",
                        command(
                                "/bin/sh",
                                "-c",
                                "trap '' TERM; echo $$; while :; do sleep 600; done"),
                        listener);
        var itself = listener.processes(1).getFirst();

        child.terminate(50);

        awaitEnd(itself);
        assertThat(listener.end()).isEqualTo("Runtime exited with error: signal: killed");
    }

    private ChildCommand command(String... arguments) {
        return new ChildCommand(List.of(arguments), Map.of("PATH", "/usr/bin:/bin"), folder);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void awaitGone(Path path) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Files.exists(path)) {
            assertThat(System.nanoTime()).as("%s is still there", path).isLessThan(patience);
            Thread.onSpinWait();
        }
    }
}
