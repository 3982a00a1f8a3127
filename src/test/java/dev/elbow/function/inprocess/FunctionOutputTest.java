package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.function.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = FunctionOutput.around(new PrintStream(bytes, true, UTF_8));

    private final List<String> lines = new ArrayList<>();
    private PrintStream log = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    private final EnvironmentOwner owner =
            new EnvironmentOwner() {
                @Override
                public void initialized() {}

                @Override
                public void ended(Invocation invocation, InvocationResult result, boolean usable) {}

                @Override
                public void returned(Invocation invocation) {}

                @Override
                public void died(String why) {}

                @Override
                public void output(@Nullable Invocation during, byte[] text) {
                    lines.add(new String(text, UTF_8));
                    log.write(text, 0, text.length);
                    log.flush();
                }
            };

    private void onEnvironment(Runnable prints) throws InterruptedException {
        var thread =
                new EnvironmentThread(null, "hello-1", owner, prints, getClass().getClassLoader());
        thread.start();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        thread.finishLines();
    }

    @Test
    void whatAFunctionPrintsGoesToItsLogByLines() throws InterruptedException {
        onEnvironment(
                () -> {
                    out.println("one");
                    out.print("t");
                    out.print("wo\nand é");
                });

        assertThat(lines).containsExactly("one", "two", "and é");
        assertThat(bytes.size()).isZero();
    }

    @Test
    void aLogThatLeadsBackHereIsWrittenOnce() throws InterruptedException {
        log = new PrintStream(out, true, UTF_8);
        onEnvironment(() -> out.print("one\ntwo\n"));

        assertThat(lines).containsExactly("one", "two");
        assertThat(bytes.toString(UTF_8)).isEqualTo("onetwo");
    }

    @Test
    void whatAnotherThreadPrintsPassesUnchanged() {
        out.println("one");
        out.print("two");

        assertThat(bytes.toString(UTF_8)).isEqualTo("one" + System.lineSeparator() + "two");
    }
}
