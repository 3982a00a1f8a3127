package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void everyNamedMemberExists() {
        var registrations = Registrations.ofElbow();
        assertThat(registrations.reflection()).hasSizeGreaterThan(60);
        assertThat(NamedMembers.absent(registrations)).isEmpty();
    }

    @Test
    void anAbsentMemberIsFound() {
        var planted =
                """
                {"reflection": [
                  {"type": "java.lang.Absent"},
                  {"type": "java.lang.String", "fields": [{"name": "value"}, {"name": "absent"}]},
                  {"type": "java.lang.String[]", "unsafeAllocated": true},
                  {"type": "java.lang.Integer", "methods": [
                    {"name": "gone", "parameterTypes": []},
                    {"name": "<init>", "parameterTypes": ["int"]},
                    {"name": "<init>", "parameterTypes": ["long"]},
                    {"name": "compare", "parameterTypes": ["int", "int"]},
                    {"name": "compare", "parameterTypes": ["int"]},
                    {"name": "intValue"}]}
                ]}
                """;
        assertThat(NamedMembers.absent(Registrations.of(List.of(planted))))
                .containsExactly(
                        "java.lang.Absent",
                        "java.lang.String.absent",
                        "java.lang.Integer.gone()",
                        "java.lang.Integer.<init>(long)",
                        "java.lang.Integer.compare(int)");
    }

    @Test
    void everyClassThatIsInitializedAtRunTimeExists() throws IOException {
        assertThat(runTimeClasses())
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThatCode(
                                                () ->
                                                        Class.forName(
                                                                name,
                                                                false,
                                                                getClass().getClassLoader()))
                                        .doesNotThrowAnyException());
    }

    static List<String> runTimeClasses() throws IOException {
        var properties = new Properties();
        try (var text =
                Files.newBufferedReader(Path.of("native/metadata/native-image.properties"))) {
            properties.load(text);
        }
        var option = "--initialize-at-run-time=";
        return Arrays.stream(properties.getProperty("Args").split("\\s+"))
                .filter(argument -> argument.startsWith(option))
                .flatMap(argument -> Arrays.stream(argument.substring(option.length()).split(",")))
                .toList();
    }
}
