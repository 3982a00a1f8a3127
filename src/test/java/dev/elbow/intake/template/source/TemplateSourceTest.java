package dev.elbow.intake.template.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// YAML and JSON as they come.
class TemplateSourceTest {

    @TempDir Path folder;

    private static Expression.Mapping parse(String text) {
        var log = new MistakeLog();
        var root = TemplateSource.parse("t", text, log);
        log.throwIfAny();
        return root;
    }

    private static String mistake(String text) {
        return String.valueOf(
                catchThrowableOfType(TemplateMistakes.class, () -> parse(text)).getMessage());
    }

    @Test
    void everyValueKeepsItsPlaceAndItsText() {
        var root = parse("A: 1\nB:\n  - 'yes'\n  - 2012-10-17\n");
        assertThat(root.get("A"))
                .contains(new Expression.Scalar("1", true, new Position("t", 1, 4)));
        assertThat(((Expression.Sequence) root.get("B").orElseThrow()).items())
                .containsExactly(
                        new Expression.Scalar("yes", false, new Position("t", 3, 5)),
                        new Expression.Scalar("2012-10-17", true, new Position("t", 4, 5)));
    }

    @Test
    void theShortAndTheLongFormAreTheSame() {
        for (var text : new String[] {"A: !Ref B", "A: {Ref: B}", "{\"A\":{\"Ref\":\"B\"}}"}) {
            assertThat(parse(text).get("A").orElseThrow())
                    .isInstanceOfSatisfying(
                            Expression.Call.class,
                            call -> {
                                assertThat(call.function()).isEqualTo(Intrinsic.REF);
                                assertThat(call.argument().text()).isEqualTo("B");
                            });
        }
    }

    @Test
    void jsonMayBeIndentedWithTabsAndKeepsTheTabsInItsTexts() {
        var root = parse("{\n\t\"A\":\t\"x\\ty\",\n\t\"B\": \"\\u0041\\/\\\\/\\\"\"\n}");
        assertThat(root.get("A").orElseThrow().text()).isEqualTo("x\ty");
        assertThat(root.get("A").orElseThrow().at()).isEqualTo(new Position("t", 2, 7));
        assertThat(root.get("B").orElseThrow().text()).isEqualTo("A/\\/\"");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(parse("\uFEFF{\"A\": \"1\"}").get("A").orElseThrow().text()).isEqualTo("1");
    }

    @Test
    void aKeyGivenTwiceIsAMistake() {
        assertThat(mistake("A:\n  B: 1\n  C: 2\n  B: 3\n"))
                .isEqualTo("t:4:3: A: B (expected: each key once; first on line 2)");
    }

    @Test
    void nullIsAMistake() {
        assertThat(mistake("A:\n  B: ~\n  C:\n"))
                .isEqualTo(
                        """
                        t:2:6: A.B: null (expected: a value; CloudFormation allows no null)
                        t:3:5: A.C: null (expected: a value; CloudFormation allows no null)""");
    }

    @Test
    void anAliasStandsForItsAnchor() {
        var root = parse("A: &a {X: 1}\nB: *a\n");
        assertThat(root.get("B")).isEqualTo(root.get("A"));
    }

    @Test
    void mergeKeysAreAMistakeAsInCloudFormation() {
        assertThat(mistake("A: &a {X: 1}\nB: {<<: *a}\n"))
                .isEqualTo(
                        "t:2:5: B: << (expected: keys written out; CloudFormation has no merge)");
    }

    @Test
    void aliasesCannotBlowATemplateUp() {
        var bomb = new StringBuilder("A0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) {
            var previous = "*a" + (i - 1);
            bomb.append(
                    "A%d: &a%d [%s]\n"
                            .formatted(i, i, String.join(", ", Collections.nCopies(9, previous))));
        }
        assertThat(mistake(bomb.toString())).contains("aliases of aliases");
    }

    @Test
    void anAliasInsideItsOwnAnchorIsAMistake() {
        assertThat(mistake("A: &a [1, *a]"))
                .contains(
                        "an alias of a value inside itself (expected: an alias of another value)");
    }

    @Test
    void brokenTextIsNamedWithItsLine() {
        assertThat(mistake("A: [1\nB: 2\n")).startsWith("t:2:").contains("expected ',' or ']'");
        assertThat(mistake("A:\n\t- 1\n")).startsWith("t:2:1:").contains("TAB");
        assertThat(mistake("{\"A\": \n")).startsWith("t:2:1:");
        assertThat(mistake("- 1"))
                .isEqualTo("t:1:1: a list of 1 (expected: a mapping with a Resources section)");
        assertThat(mistake(""))
                .isEqualTo("t:1:1: nothing (expected: a template with a Resources section)");
        assertThat(mistake("A: 1\n---\nB: 1\n")).startsWith("t:2:1:");
    }

    @Test
    void nestingIsBounded() {
        assertThat(mistake("A: " + "[".repeat(5_000))).contains("well-formed YAML or JSON");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        var binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        assertThat(reading(folder.resolve("none.yaml")))
                .endsWith(
                        "none.yaml:1:1: no such file (expected: a CloudFormation or SAM template)");
        assertThat(reading(folder)).contains("a folder");
        assertThat(reading(binary)).contains("not UTF-8");
    }

    @Test
    @Timeout(60)
    void aPipeIsRefusedAtOnce() throws Exception {
        var pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(reading(pipe))
                .endsWith(
                        "pipe.yaml:1:1: a pipe or another special file (expected: a CloudFormation or SAM template)");
    }

    private static String reading(Path file) {
        return String.valueOf(
                catchThrowableOfType(
                                TemplateMistakes.class,
                                () -> TemplateSource.read(file, new MistakeLog()))
                        .getMessage());
    }
}
