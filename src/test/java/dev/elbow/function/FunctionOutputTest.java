package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FunctionOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = FunctionOutput.around(new PrintStream(bytes, true, UTF_8));

    private void onEnvironment(Runnable prints) throws InterruptedException {
        var thread = new EnvironmentThread("hello", 1, prints, getClass().getClassLoader());
        thread.begin("1b2c3d4e-0000-4000-8000-000000000000");
        thread.start();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        thread.finishLines();
    }

    @Test
    void whatAFunctionPrintsCarriesItsNameAndRequestId() throws InterruptedException {
        onEnvironment(
                () -> {
                    out.println("one");
                    out.print("t");
                    out.print("wo\nand é");
                });

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("[hello 1b2c3d4e] one\n[hello 1b2c3d4e] two\n[hello 1b2c3d4e] and é\n");
    }

    @Test
    void whatAnotherThreadPrintsPassesUnchanged() {
        out.println("one");
        out.print("two");

        assertThat(bytes.toString(UTF_8)).isEqualTo("one" + System.lineSeparator() + "two");
    }
}
