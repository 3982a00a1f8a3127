package dev.elbow.function.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledCheckTest {
    private static Iterable<String> warnings(String handler, Map<String, String> environment) {
        var function =
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Compiled(),
                        "java25",
                        handler,
                        3,
                        128,
                        512,
                        environment,
                        1,
                        FunctionFacts.NONE);
        return CompiledCheck.warnings(function, CompiledCheckTest.class.getClassLoader()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.Hello", "example.Echo", "example.Greeting::handle"})
    void aHandlerThatIsThereNeedsNoWarning(String handler) {
        assertThat(warnings(handler, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    example.Helo                                | a class that is compiled into Elbow
                    example.Greeting                            | implements RequestHandler or RequestStreamHandler
                    example.Greeting::handel                    | the name of a public method
                    dev.elbow.function.TestHandlers$NotConstructible | a public constructor without parameters
                    """)
    void aHandlerThatCannotWorkIsWarnedOf(String handler, String expected) {
        assertThat(warnings(handler, Map.of()))
                .singleElement()
                .asString()
                .startsWith("handler: '" + handler + "' (expected: ")
                .contains(expected);
    }

    @Test
    void variablesThatTheProcessDoesNotHaveAreWarnedOf() {
        assertThat(warnings("example.Hello", Map.of("TABLE_OF_NO_ONE", "t")))
                .singleElement()
                .asString()
                .startsWith("Environment.Variables: TABLE_OF_NO_ONE not set");
    }
}
