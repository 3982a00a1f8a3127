package dev.elbow.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The classes, fields and methods that metadata names, and which of them do not exist.
final class NamedMembers {
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
                names(entry.path("methods"))
                        .filter(
                                method ->
                                        !method.equals("<init>")
                                                && Arrays.stream(type.getDeclaredMethods())
                                                        .noneMatch(
                                                                each ->
                                                                        each.getName()
                                                                                .equals(method)));
        return Stream.concat(fields, methods).map(member -> name + "." + member);
    }

    private static Stream<String> names(JsonNode members) {
        return StreamSupport.stream(members.spliterator(), false)
                .map(member -> member.path("name").asText());
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return name.endsWith("[]")
                ? load(name.substring(0, name.length() - 2)).arrayType()
                : Class.forName(name, false, NamedMembers.class.getClassLoader());
    }
}
