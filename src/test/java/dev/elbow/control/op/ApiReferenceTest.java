package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiReferenceTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][A-Za-z]+) \\| \\S");

    @Test
    void theTableHasEachOperationOnceByName() throws IOException {
        var page = Files.readString(Path.of("docs/reference/api.md"));
        var table = page.substring(page.indexOf("## Operations"), page.indexOf("### Actions"));
        var names =
                ROW.matcher(table)
                        .results()
                        .map(row -> row.group(1))
                        .filter(name -> !name.equals("Operation"))
                        .toList();
        assertThat(names)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        Operations.all().stream().map(Class::getSimpleName).toList());
    }
}
