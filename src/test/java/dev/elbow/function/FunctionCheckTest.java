package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCheckTest {
    private static Iterable<String> warnings(String handler, Map<String, String> environment) {
        var function =
                new LambdaFunction(
                        TestFunctions.arn("f"),
                        "f",
                        handler,
                        "java25",
                        "",
                        3,
                        128,
                        environment,
                        LambdaFunction.UNRESERVED);
        return FunctionCheck.warnings(function, FunctionCheckTest.class.getClassLoader()).toList();
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
