package dev.elbow.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The classes, fields, methods and constructors that metadata names, and which of them do not
/// exist.
final class NamedMembers {
    private static final String PARAMETERS = "parameterTypes";

    private NamedMembers() {}

    static List<String> absent(Registrations registrations) {
        return registrations.reflection().stream().flatMap(NamedMembers::absent).toList();
    }

    private static Stream<String> absent(JsonNode entry) {
        var name = Registrations.typeName(entry);
        Class<?> type;
        try {
            type = load(name);
        } catch (ClassNotFoundException _) {
            return Stream.of(name);
        }
        var fields =
                names(entry.path("fields"))
                        .filter(
                                field ->
                                        Arrays.stream(type.getDeclaredFields())
                                                .noneMatch(each -> each.getName().equals(field)));
        var methods =
                elements(entry.path("methods"))
                        .filter(
                                method ->
                                        executables(type).noneMatch(each -> isNamed(each, method)))
                        .map(NamedMembers::described);
        return Stream.concat(fields, methods).map(member -> name + "." + member);
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(
                Arrays.stream(type.getDeclaredMethods()),
                Arrays.stream(type.getDeclaredConstructors()));
    }

    /// Without parameter types, a method stands for all of its name.
    private static boolean isNamed(Executable executable, JsonNode method) {
        var name = executable instanceof Constructor ? "<init>" : executable.getName();
        return name.equals(method.path("name").asText())
                && (!method.has(PARAMETERS)
                        || Arrays.stream(executable.getParameterTypes())
                                .map(Class::getTypeName)
                                .toList()
                                .equals(parameters(method)));
    }

    private static List<String> parameters(JsonNode method) {
        return elements(method.path(PARAMETERS)).map(JsonNode::asText).toList();
    }

    private static String described(JsonNode method) {
        return method.path("name").asText() + "(" + String.join(", ", parameters(method)) + ")";
    }

    private static Stream<String> names(JsonNode members) {
        return elements(members).map(member -> member.path("name").asText());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return name.endsWith("[]")
                ? load(name.substring(0, name.length() - 2)).arrayType()
                : Class.forName(name, false, NamedMembers.class.getClassLoader());
    }
}
