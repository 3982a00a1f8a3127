package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// Compares the description of the API with its table of routes and its records.
class OpenApiTest {
    private static final String SCHEMA = "#/components/schemas/";

    /// Their members may be left out of a request.
    private static final Set<String> OF_REQUESTS = Set.of("RequestJson", "BodyJson");

    private static final Map<Class<?>, String> SCALARS =
            Map.of(
                    String.class, "string",
                    boolean.class, "boolean",
                    int.class, "integer",
                    Integer.class, "integer",
                    long.class, "integer",
                    Long.class, "integer",
                    double.class, "number",
                    Double.class, "number");

    /// The records of the room by simple name.
    private static final Map<String, Class<?>> RECORDS =
            new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("dev.elbow.console")
                            .stream()
                            .filter(it -> it.isRecord())
                            .collect(
                                    Collectors.toMap(JavaClass::getSimpleName, it -> it.reflect()));

    private static Map<String, Object> map(@Nullable Object yaml) {
        @SuppressWarnings("unchecked")
        var map = (Map<String, Object>) Objects.requireNonNullElse(yaml, Map.of());
        return map;
    }

    private static List<Object> list(@Nullable Object yaml) {
        @SuppressWarnings("unchecked")
        var list = (List<Object>) Objects.requireNonNullElse(yaml, List.of());
        return list;
    }

    /// Such as `GET /exchanges/{id}` with its query parameters.
    private static Map<String, Set<Object>> operations(String description) {
        var operations = new TreeMap<String, Set<Object>>();
        map(map(new Yaml().load(description)).get("paths"))
                .forEach(
                        (path, item) ->
                                map(item)
                                        .forEach(
                                                (method, operation) -> {
                                                    if (!method.equals("parameters")) {
                                                        operations.put(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path,
                                                                parameters(operation));
                                                    }
                                                }));
        return operations;
    }

    private static Set<Object> parameters(Object operation) {
        return list(map(operation).get("parameters")).stream()
                .map(it -> map(it).get("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("NullAway") // the table is made without calling what is behind it
    private static Map<String, Set<Object>> routes() {
        var routes = new TreeMap<String, Set<Object>>();
        for (var route : new ApiRoutes(null, null, null, null, null, null, null, null).table()) {
            routes.put(
                    route.method() + " " + route.path().replaceAll(":(\\w+)", "{$1}"),
                    new TreeSet<>(route.query()));
        }
        return routes;
    }

    /// The members of each schema with their types.
    private static Map<String, Map<String, String>> schemas(String description) {
        var schemas = new TreeMap<String, Map<String, String>>();
        var components = map(map(new Yaml().load(description)).get("components"));
        map(components.get("schemas"))
                .forEach(
                        (name, schema) -> {
                            var members = new TreeMap<String, String>();
                            map(map(schema).get("properties"))
                                    .forEach(
                                            (member, type) -> members.put(member, type(map(type))));
                            schemas.put(name, members);
                        });
        return schemas;
    }

    private static String type(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String reference) {
            return reference.substring(SCHEMA.length());
        }
        var choices =
                Stream.concat(
                                list(schema.get("anyOf")).stream(),
                                list(schema.get("allOf")).stream())
                        .map(it -> type(map(it)))
                        .toList();
        if (!choices.isEmpty()) {
            return String.join("|", choices);
        }
        if ("array".equals(schema.get("type"))) {
            return "[" + type(map(schema.get("items"))) + "]";
        }
        return schema.get("type") instanceof List<?> types
                ? types.stream().map(String::valueOf).collect(Collectors.joining("|"))
                : String.valueOf(schema.get("type"));
    }

    /// The records that the description's operations lead to, and those within them.
    private static Map<String, Map<String, String>> records(String description) {
        var records = new TreeMap<String, Map<String, String>>();
        var named = Pattern.compile(Pattern.quote(SCHEMA) + "(\\w+)").matcher(description);
        while (named.find()) {
            add(RECORDS.get(named.group(1)), records);
        }
        add(ConsoleEvents.HealthEvent.class, records);
        RECORDS.forEach(
                (name, type) -> {
                    if (name.endsWith("Json")) {
                        add(type, records);
                    }
                });
        return records;
    }

    private static void add(@Nullable Class<?> type, Map<String, Map<String, String>> records) {
        if (type == null || records.containsKey(type.getSimpleName())) {
            return;
        }
        var members = new TreeMap<String, String>();
        records.put(type.getSimpleName(), members);
        for (RecordComponent component : type.getRecordComponents()) {
            members.put(component.getName(), type(component.getAnnotatedType(), records));
        }
    }

    private static String type(AnnotatedType type, Map<String, Map<String, String>> records) {
        var suffix = type.isAnnotationPresent(Nullable.class) ? "|null" : "";
        if (type instanceof AnnotatedParameterizedType generic) {
            return "[" + type(generic.getAnnotatedActualTypeArguments()[0], records) + "]" + suffix;
        }
        var plain = (Class<?>) type.getType();
        if (plain.isRecord()) {
            add(plain, records);
            return plain.getSimpleName() + suffix;
        }
        return Objects.requireNonNull(SCALARS.get(plain), plain.toString()) + suffix;
    }

    private static List<String> withoutRequired(String description) {
        var components = map(map(new Yaml().load(description)).get("components"));
        return map(components.get("schemas")).entrySet().stream()
                .filter(it -> !OF_REQUESTS.contains(it.getKey()))
                .filter(
                        it ->
                                !Set.copyOf(list(map(it.getValue()).get("required")))
                                        .equals(map(map(it.getValue()).get("properties")).keySet()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void everyRouteAndParameterIsDescribed() {
        assertThat(operations(Description.text())).isEqualTo(routes());
    }

    @Test
    void everyMemberOfEveryRecordIsDescribed() {
        assertThat(schemas(Description.text())).isEqualTo(records(Description.text()));
        assertThat(withoutRequired(Description.text())).isEmpty();
    }

    @Test
    void omissionsAreFound() {
        var whole = Description.text();
        for (var omitted : List.of("/warnings:", "name: limit,", "p50Ms:", "LastErrorJson:\n")) {
            assertThat(whole).contains(omitted);
            var changed = whole.replace(omitted, omitted.replaceAll("\\w+(?=[:,]\\R?$)", "other"));
            assertThat(
                            operations(changed).equals(routes())
                                    && schemas(changed).equals(records(changed)))
                    .as(omitted)
                    .isFalse();
        }
    }
}
