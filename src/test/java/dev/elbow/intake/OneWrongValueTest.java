package dev.elbow.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A template without mistakes, of which every value is made wrong in turn: mistakes are shown at
/// its line, and nowhere else.
class OneWrongValueTest {
    private static final Pattern VALUE =
            Pattern.compile("( {6,}(?:- )?(?:[A-Za-z]+: |(?<=- )))(\\S.*)");

    private static final List<String> WRONG = List.of("[]", "''", "'x y'", "-1", "99999", "{A: b}");

    private List<String> lines = List.of();

    @BeforeEach
    void readTemplate() throws IOException {
        var file = requireNonNull(getClass().getResourceAsStream("one-value-a-line.yaml"));
        lines = new String(file.readAllBytes(), UTF_8).lines().toList();
    }

    @Test
    void noValueIsWrong() {
        assertThat(new TestStacks().refusal(String.join("\n", lines))).isEmpty();
    }

    @Test
    void aWrongValueOfANewResourceIsShownAtItsLineAlone() {
        var elsewhere = new ArrayList<String>();
        for (int index = 0; index < lines.size(); index++) {
            for (int choice = 0; choice < 2; choice++) {
                var wrong = WRONG.get((index + 3 * choice) % WRONG.size());
                var template = with(lines, index, wrong);
                if (!template.isEmpty()) {
                    var refusals = new TestStacks().refusal(template);
                    elsewhere.addAll(elsewhere(refusals, template, Set.of(index + 1)));
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void aWrongValueOfAChangedResourceIsShownAtItsLineAlone() {
        var stacks = new TestStacks();
        stacks.apply(String.join("\n", lines));
        var elsewhere = new ArrayList<String>();
        for (int index = 0; index < lines.size(); index++) {
            var template = with(lines, index, WRONG.get(index % WRONG.size()));
            if (!template.isEmpty()) {
                var refusals = stacks.refusal(template);
                elsewhere.addAll(elsewhere(refusals, template, Set.of(index + 1)));
                stacks.apply(String.join("\n", lines));
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void twoWrongValuesAreShownAtTheirLinesAlone() {
        var elsewhere = new ArrayList<String>();
        var hidden = new ArrayList<String>();
        var random = new Random(7);
        for (int round = 0; round < 150; round++) {
            int one = random.nextInt(lines.size());
            int other = random.nextInt(lines.size());
            var wrong = WRONG.get(random.nextInt(WRONG.size()));
            var first = with(lines, one, wrong);
            var second = with(lines, other, wrong);
            if (one == other || first.isEmpty() || second.isEmpty()) {
                continue;
            }
            var both = with(first.lines().toList(), other, wrong);
            var refusals = new TestStacks().refusal(both);
            elsewhere.addAll(elsewhere(refusals, both, Set.of(one + 1, other + 1)));
            hidden.addAll(new TestStacks().refusal(first));
            hidden.addAll(new TestStacks().refusal(second));
            hidden.removeAll(refusals);
        }
        assertThat(elsewhere).isEmpty();
        assertThat(hidden).isEmpty();
    }

    private static String with(List<String> lines, int index, String value) {
        var line = VALUE.matcher(lines.get(index));
        if (!line.matches()) {
            return "";
        }
        var changed = new ArrayList<>(lines);
        changed.set(index, line.group(1) + value);
        return String.join("\n", changed);
    }

    /// The refusals that are not shown at these lines.
    private static List<String> elsewhere(
            List<String> refusals, String template, Set<Integer> places) {
        var all = template.lines().toList();
        var wrong = new TreeSet<>(places).stream().map(place -> all.get(place - 1)).toList();
        return refusals.stream()
                .filter(refusal -> !places.contains(Integer.parseInt(refusal.split(":", 3)[1])))
                .map(refusal -> wrong + " → " + refusal)
                .toList();
    }
}
