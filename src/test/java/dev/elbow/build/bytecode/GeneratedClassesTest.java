package dev.elbow.build.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Orders jars that do the same, by code of the shapes that Quarkus generates.
class GeneratedClassesTest {
    private static final String RECORDED = "io.quarkus.runner.recorded.Step";
    private static final String PROVIDER = "io.quarkus.arc.setup.Default_ComponentsProvider";
    private static final String CONFIG = "io.quarkus.runtime.generated.SharedConfig";
    private static final String CUSTOMIZER = "io.quarkus.runtime.generated.RunTimeConfigCustomizer";

    @TempDir private Path folder;

    @Test
    void keysOfRecordedObjectsAreNumberedInTheOrderOfTheirUses() throws Exception {
        var one = keys(List.of("proxykey7", "proxykey3"), List.of("proxykey3", "proxykey20"));
        var other = keys(List.of("proxykey2", "proxykey14"), List.of("proxykey14", "proxykey1"));

        assertSameOrder(one, other);
        assertThat(answer(one, RECORDED + "A")).isEqualTo(List.of("proxykey1", "proxykey2"));
        assertThat(answer(one, RECORDED + "B")).isEqualTo(List.of("proxykey2", "proxykey3"));
    }

    @Test
    void textThatOnlyContainsAKeyStays() throws Exception {
        var texts = List.of("my proxykey7", "proxykey", "proxykey7x");

        assertThat(answer(keys(texts, List.of()), RECORDED + "A")).isEqualTo(texts);
    }

    @Test
    void namesAreAddedToAHashSetInTheirOrder() throws Exception {
        var one = provider("Collection set = new HashSet();", adds("b", "c", "a"), "return set;");
        var other = provider("Collection set = new HashSet();", adds("c", "a", "b"), "return set;");

        assertSameOrder(one, other);
        assertThat(answer(one, PROVIDER)).isEqualTo(Set.of("a", "b", "c"));
    }

    @Test
    void namesThatAreAddedToAnotherCollectionStay() throws Exception {
        var list = provider("Collection set = new ArrayList();", adds("b", "a"), "return set;");
        var linked =
                provider("Collection set = new LinkedHashSet();", adds("b", "a"), "return set;");
        var parameter =
                provider(
                        "return fill(new ArrayList()); } static Object fill(Collection set) {",
                        adds("b", "a"),
                        "return set;");

        assertThat(answer(list, PROVIDER)).isEqualTo(List.of("b", "a"));
        assertThat((Iterable<?>) answer(linked, PROVIDER))
                .map(String::valueOf)
                .containsExactly("b", "a");
        assertThat(answer(parameter, PROVIDER)).isEqualTo(List.of("b", "a"));
    }

    @Test
    void anotherStatementEndsARun() throws Exception {
        var code = adds("d", "c") + "set.remove(\"c\");" + adds("c", "b");

        assertThat(
                        answer(
                                provider("Collection set = new HashSet();", code, "return set;"),
                                PROVIDER))
                .isEqualTo(Set.of("b", "c", "d"));
    }

    @Test
    void classesAreAddedToAHashSetInTheOrderOfTheirNames() throws Exception {
        var one = recorded("java.lang.String", "java.util.List", "java.lang.Integer");
        var other = recorded("java.util.List", "java.lang.Integer", "java.lang.String");

        assertSameOrder(one, other);
        assertThat(answer(one, RECORDED))
                .isEqualTo(Set.of(String.class, List.class, Integer.class));
    }

    @Test
    void annotationsOfTheSameLiteralsArePutIntoAHashMapInTheirOrder() throws Exception {
        var map = "HashMap map = new HashMap();";
        var one =
                provider(
                        map,
                        puts("String MAX", "Long MAX", "Double NAN", "Byte MAX", "Float MAX"),
                        "return map;");
        var other =
                provider(
                        map,
                        puts("Long MAX", "String MAX", "Double NAN", "Float MAX", "Byte MAX"),
                        "return map;");

        assertSameOrder(one, other);
        assertThat(answer(one, PROVIDER))
                .isEqualTo(
                        Map.of(
                                String.class, Set.of("MAX"),
                                Long.class, Set.of("MAX"),
                                Double.class, Set.of("NAN"),
                                Byte.class, Set.of("MAX"),
                                Float.class, Set.of("MAX")));
    }

    @Test
    void configurationMappingsAreInTheOrderOfTheirTypes() throws Exception {
        var one = config(List.of("a.C", "a.A", "a.B"), "configClass$1");
        var other = config(List.of("a.B", "a.C", "a.A"), "configClass$2");

        assertSameOrder(one, other);
        assertThat(answer(one, CUSTOMIZER)).isEqualTo(List.of("instance a.A", "a.A", "a.B", "a.C"));
    }

    @Test
    void entriesKeepTheirOrderAndTimeAndOtherClassesTheirBytes() throws Exception {
        var jar =
                GeneratedJar.of(
                        folder,
                        Map.of(
                                PROVIDER,
                                getter(PROVIDER, "return 1;"),
                                "b.Other",
                                getter("b.Other", "return 2;")));

        assertThat(GeneratedClasses.order(jar)).isEqualTo(jar);
    }

    @Test
    void mappingsThatAreUsedInABranchAreRefused() throws Exception {
        var branch = "if (builder != null) { builder.toString(); }";
        var jar =
                GeneratedJar.of(
                        folder,
                        Map.of(
                                CONFIG,
                                shared(List.of("a.B")),
                                CUSTOMIZER,
                                customizer(1, "configClass$0", branch)));

        assertThatThrownBy(() -> GeneratedClasses.order(jar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        CUSTOMIZER.replace('.', '/')
                                + ": a branch, a handler or a table (expected: instructions in one line)");
    }

    private void assertSameOrder(byte[] one, byte[] other) throws Exception {
        assertThat(one).isNotEqualTo(other);
        assertThat(GeneratedClasses.order(one)).isEqualTo(GeneratedClasses.order(other));
        assertThat(GeneratedClasses.order(GeneratedClasses.order(one)))
                .isEqualTo(GeneratedClasses.order(one));
    }

    private Object answer(byte[] jar, String type) throws Exception {
        return GeneratedJar.call(folder, GeneratedClasses.order(jar), type);
    }

    private byte[] keys(List<String> one, List<String> other) throws Exception {
        return GeneratedJar.of(
                folder,
                Map.of(
                        RECORDED + "A",
                        getter(RECORDED + "A", list(one)),
                        RECORDED + "B",
                        getter(RECORDED + "B", list(other))));
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(it -> '"' + it + '"')
                .collect(Collectors.joining(",", "return List.of(", ");"));
    }

    private byte[] provider(String... code) throws Exception {
        return GeneratedJar.of(folder, Map.of(PROVIDER, getter(PROVIDER, String.join("\n", code))));
    }

    private static String adds(String... names) {
        return Arrays.stream(names)
                .map("set.add(\"%s\");"::formatted)
                .collect(Collectors.joining("\n"));
    }

    /// @param puts a class and the name of what stands for a literal
    private static String puts(String... puts) {
        var code = new StringBuilder();
        for (var put : puts) {
            var words = put.split(" ");
            var set = "set" + code.length();
            code.append(
                            "Collection %s = new HashSet(); %s.add(Literals.%s);%n"
                                    .formatted(set, set, words[1]))
                    .append("((Map) map).put(%s.class, %s);%n".formatted(words[0], set));
        }
        return code.toString();
    }

    private byte[] recorded(String... types) throws Exception {
        var code = new StringBuilder("Object set = new HashSet();\n");
        for (var type : types) {
            var number = code.length();
            code.append(
                            "ClassLoader loader%d = Thread.currentThread().getContextClassLoader();%n"
                                    .formatted(number))
                    .append(
                            "Object type%d = Class.forName(\"%s\", true, loader%d);%n"
                                    .formatted(number, type, number))
                    .append("((Collection) set).add(type%d);%n".formatted(number));
        }
        return GeneratedJar.of(folder, Map.of(RECORDED, getter(RECORDED, code + "return set;")));
    }

    private byte[] config(List<String> mappings, String instance) throws Exception {
        return GeneratedJar.of(
                folder,
                new TreeMap<>(
                        Map.of(
                                CONFIG,
                                shared(mappings),
                                CUSTOMIZER,
                                customizer(mappings.size(), instance, ""))));
    }

    private static String shared(List<String> mappings) {
        var fields = new StringBuilder();
        var code = new StringBuilder();
        for (int i = 0; i < mappings.size(); i++) {
            fields.append("static Object configClass$%d;%n".formatted(i));
            code.append(
                    "configClass$%d = configClass(\"%s\", \"prefix\");%n"
                            .formatted(i, mappings.get(i)));
            code.append("ensureLoaded(\"%s\");%n".formatted(mappings.get(i)).repeat(2));
        }
        return source(
                CONFIG,
                fields
                        + "static { "
                        + code
                        + "}"
                        + """
            static Object configClass(String type, String prefix) { return type; }
            static void ensureLoaded(String type) { }
            """);
    }

    /// Answers with what it passes on to the configuration.
    private static String customizer(int mappings, String instance, String more) {
        var code = new StringBuilder("List builder = new ArrayList();" + more);
        code.append(
                "Object instance = SharedConfig.%s; withMappingInstance(builder, instance, \"\");"
                        .formatted(instance));
        for (int i = 0; i < mappings; i++) {
            code.append("Object mapping%d = SharedConfig.configClass$%d;%n".formatted(i, i))
                    .append("withMapping(builder, mapping%d);%n".formatted(i));
        }
        return source(
                CUSTOMIZER,
                get(code + "return builder;")
                        + """
            static void withMapping(List builder, Object mapping) { builder.add(mapping); }
            static void withMappingInstance(List builder, Object mapping, Object instance) { builder.add("instance " + mapping); }
            """);
    }

    private static String getter(String type, String code) {
        return source(
                type,
                get(code)
                        + "static class Literals { static Object MAX = \"MAX\", NAN = \"NAN\"; }");
    }

    private static String get(String code) {
        return "public static Object get() throws Exception {" + code + "}\n";
    }

    private static String source(String type, String members) {
        int dot = type.lastIndexOf('.');
        return "package %s; import java.util.*; public class %s { %s }"
                .formatted(type.substring(0, dot), type.substring(dot + 1), members);
    }
}
