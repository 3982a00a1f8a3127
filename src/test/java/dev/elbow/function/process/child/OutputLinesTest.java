package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private final List<String> told = new ArrayList<>();
    private final OutputLines lines = new OutputLines(text -> told.add(new String(text, UTF_8)));

    @Test
    void whatComesAtOnceIsToldAtOnce() {
        add("one\ntwo\nthr");
        add("ee\n");

        assertThat(told).containsExactly("one\ntwo\n", "three\n");
    }

    @Test
    void aLineWithoutAnEndWaitsUntilItIsAskedFor() {
        add("unfin");
        add("ished");
        assertThat(told).isEmpty();
        assertThat(lines.unfinished()).isTrue();

        lines.flush();
        lines.flush();

        assertThat(told).containsExactly("unfinished");
        assertThat(lines.unfinished()).isFalse();
    }

    @Test
    void aLineThatIsTooLongIsCutOnceAndSaysSo() {
        var part = "x".repeat(100_000);
        for (int i = 0; i < 30; i++) {
            add(part);
        }
        add("\nnext\n");

        var all = String.join("", told);
        assertThat(all)
                .isEqualTo(
                        "x".repeat(OutputLines.MAX_LINE) + "… (line cut at 262144 bytes)\nnext\n");
    }

    @Test
    void aLineOfJustTheLimitIsWhole() {
        add("x".repeat(OutputLines.MAX_LINE - 1) + "\n");

        assertThat(told).containsExactly("x".repeat(OutputLines.MAX_LINE - 1) + "\n");
    }

    private void add(String text) {
        var bytes = text.getBytes(UTF_8);
        lines.add(bytes, bytes.length);
    }
}
