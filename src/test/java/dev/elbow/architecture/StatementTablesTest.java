package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each statement of AWS's documents on the page has a test that shows it.
class StatementTablesTest {
    private static final Path PAGE =
            Path.of("docs", "reference", "behaviour", "documented-statements.md");
    private static final List<String> TYPES =
            StatementTables.typesBelow(Path.of("src/test/java"), Path.of("junit/src/test/java"));

    private static StatementTables tables(String... rows) {
        var lines =
                new ArrayList<>(
                        List.of(
                                "# Page",
                                "",
                                "| statement | section | test |",
                                "| --- | --- | --- |"));
        lines.addAll(List.of(rows));
        return new StatementTables(lines, TYPES);
    }

    @Test
    void everyRowOfThePageNamesTestsThatRun() throws IOException {
        var page = new StatementTables(Files.readAllLines(PAGE), TYPES);
        // A rule over nothing would hold
        assertThat(page.rows()).hasSizeGreaterThan(100);
        assertThat(page.otherTables()).isEmpty();
        assertThat(page.wrongRows()).isEmpty();
    }

    @Test
    void aRowMayNameSeveralTests() {
        var ours = "`StatementTablesTest#aRowMayNameSeveralTests`";
        assertThat(
                        tables(
                                        "| one | a | " + ours + " |",
                                        "| two | a | "
                                                + ours
                                                + ", `architecture.StatementTablesTest#aWrongRowIsNamed` |")
                                .wrongRows())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| a | b | |; (expected: `Class#method`)",
                "| a | b | none |; (expected: `Class#method`)",
                "| a | b | `StatementTablesTest#absent` |; (expected: a test)",
                "| a | b | `StatementTablesTest#tables` |; (expected: a test)",
                "| a | b | `AbsentTest#absent` |; AbsentTest: 0 classes",
                "| a | b | `LookThroughTest#absent` |; LookThroughTest: 2 classes",
                "| a | | `StatementTablesTest#aWrongRowIsNamed` |; (expected: a statement, its section and its tests)",
                "| | b | `StatementTablesTest#aWrongRowIsNamed` |; (expected: a statement, its section and its tests)",
                "| a | `StatementTablesTest#aWrongRowIsNamed` |; (expected: a statement, its section and its tests)",
            })
    void aWrongRowIsNamed(String row, String fault) {
        assertThat(tables(row).wrongRows())
                .singleElement()
                .asString()
                .startsWith(row)
                .contains(fault);
    }

    @Test
    void aStatementStandsOnce() {
        var row = "| a | b | `StatementTablesTest#aStatementStandsOnce` |";
        assertThat(tables(row, row).wrongRows())
                .containsExactly(row + " (expected: each statement once)");
    }

    @Test
    void aTableWithAnotherHeaderIsNamed() {
        var lines = List.of("| statement | test |", "| --- | --- |", "| a | none |");
        assertThat(new StatementTables(lines, TYPES).otherTables())
                .containsExactly("| statement | test |");
    }
}
