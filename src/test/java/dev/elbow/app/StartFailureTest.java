package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void aFailureOfElbowsOwnIsPrintedWithItsTrace() {
        var printed = print(new IllegalStateException("Failed", new ArithmeticException("inner")));

        assertThat(printed)
                .startsWith("Elbow could not start: java.lang.IllegalStateException: Failed")
                .contains("\tat dev.elbow.app.StartFailureTest.")
                .contains("Caused by: java.lang.ArithmeticException: inner");
    }

    @Test
    void aFailureIsPrintedAlsoWhereTheConfigurationCannotBeRead() {
        var printed = new ByteArrayOutputStream();
        StartFailure.print(
                new NoClassDefFoundError("absent"),
                () -> {
                    throw new IllegalStateException("no configuration");
                },
                new PrintStream(printed, true, UTF_8));

        assertThat(printed.toString(UTF_8))
                .startsWith("Elbow could not start: java.lang.NoClassDefFoundError: absent")
                .contains("Suppressed: java.lang.IllegalStateException: no configuration");
    }

    /// The JDK takes no more shutdown hooks then.
    @Test
    void aStartThatASignalEndsIsNoFailure() {
        assertThat(
                        print(
                                new RuntimeException(
                                        "Failed to start",
                                        new IllegalStateException("Shutdown in progress"))))
                .isEmpty();
    }

    @Test
    void aMistakeOfTheUsersIsPrintedInALine() {
        assertThat(print(new IllegalStateException(new IOException("Address already in use"))))
                .isEqualTo(
                        "elbow.port: 3528 is in use (expected: a free port, given by --port or elbow.port)\n");
    }

    private static String print(Throwable thrown) {
        var printed = new ByteArrayOutputStream();
        var config = new SmallRyeConfigBuilder().build();
        StartFailure.print(thrown, () -> config, new PrintStream(printed, true, UTF_8));
        return printed.toString(UTF_8);
    }

    @Test
    void anAddressOfAnotherMachineIsToldByTheSettingThatNamesIt() {
        var thrown =
                new IllegalStateException(
                        new IOException(
                                "bind(..) failed with error(-99): Cannot assign requested address"));
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("elbow.host", "203.0.113.1"), "test", 1))
                        .build();

        assertThat(new StartFailure(thrown, config).lines())
                .contains(
                        List.of(
                                "elbow.host: 203.0.113.1 is not an address of this machine (expected:"
                                        + " one that is, such as 127.0.0.1)"));
    }
}
