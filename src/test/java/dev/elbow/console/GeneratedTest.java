package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The source of a test, compiled with the class path of this JVM and run in one of its own: this
/// one may run Elbow, whose functions' output goes to the same stream.
public record GeneratedTest(String source) {
    private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+) \\{");

    /// @param folder empty
    /// @return the name of the class
    /// @throws AssertionError for a source that does not compile
    String compile(Path folder) throws IOException {
        var found = CLASS.matcher(source);
        assertThat(found.find()).as(source).isTrue();
        var name = found.group(1);
        var file = Files.writeString(folder.resolve(name + ".java"), source);
        var messages = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                messages,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString());
        assertThat(result).as(messages.toString(StandardCharsets.UTF_8) + "\n" + source).isZero();
        return name;
    }

    /// @param folder empty
    /// @throws AssertionError when the test fails
    public void run(Path folder) throws Exception {
        var name = compile(folder);
        var output = folder.resolve("output").toFile();
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                folder + File.pathSeparator + System.getProperty("java.class.path"),
                                GeneratedTest.class.getName(),
                                name)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(output.toPath()) + "\n" + source)
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs the one test of a class.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var type = Class.forName(arguments[0]);
        var test =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(it -> it.isAnnotationPresent(Test.class))
                        .findFirst()
                        .orElseThrow();
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        test.setAccessible(true);
        test.invoke(constructor.newInstance());
    }
}
