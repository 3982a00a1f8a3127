package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
    private static final Pattern HANDLER = Pattern.compile("(?m)^ +Handler: (\\S+)$");

    @Test
    void hasAFunctionForEachExample() throws IOException {
        assertThat(handlers())
                .contains("example.Hello", "example.Echo", "example.Greeting::handle")
                .contains("example.Cart", "example.Picture")
                .contains("example.Broken", "example.Slow", "example.Wrong");
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void namesHandlersThatAreHere(String handler) {
        var parts = handler.split("::");

        assertThatCode(() -> Class.forName(parts[0]).getConstructor()).doesNotThrowAnyException();
        if (parts.length == 2) {
            assertThatCode(() -> declares(parts[0], parts[1])).doesNotThrowAnyException();
        }
    }

    static List<String> handlers() throws IOException {
        return HANDLER.matcher(Files.readString(template()))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static void declares(String type, String method) throws ClassNotFoundException {
        assertThat(Class.forName(type).getMethods()).anyMatch(m -> m.getName().equals(method));
    }

    /// These tests run in the build of Elbow and in that of this folder.
    private static Path template() {
        var fromTheRoot = Path.of("functions", "template.yaml");
        return Files.exists(fromTheRoot) ? fromTheRoot : Path.of("template.yaml");
    }
}
