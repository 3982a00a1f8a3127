package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapWatchTest {
    private static final int PATIENCE_SECONDS = 30;

    private record ProcessResult(int status, String output) {}

    private static ProcessResult filling(String place) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HeapFiller.class.getName(),
                                place)
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new ProcessResult(
                    process.exitValue(), new String(process.getInputStream().readAllBytes()));
        } finally {
            process.destroyForcibly();
        }
    }

    /// Netty catches what its tasks throw, and Elbow what functions throw.
    @ParameterizedTest
    @ValueSource(strings = {"loop", "function", "forgetful-function", "thread"})
    void aFullHeapEndsTheProcessWhereverItIsMet(String place) throws Exception {
        var ended = filling(place);

        assertThat(ended.status).as(ended.output).isEqualTo(HeapWatch.EXIT);
        assertThat(
                        ended.output
                                .lines()
                                .filter(line -> line.startsWith("Elbow ends: out of memory")))
                .hasSize(1);
    }

    @Test
    void anArrayThatIsTooLargeForAnyHeapEndsNothing() throws Exception {
        var ended = filling("array");

        assertThat(ended.status).as(ended.output).isZero();
        assertThat(ended.output).contains("goes on").doesNotContain("Elbow ends");
    }
}
