package dev.elbow.build.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Checks the packaged program's generated classes.
class GeneratedClassesIT {
    private static final Path PROGRAM = Path.of("target", "quarkus-app");

    @Test
    void theBuildHasOrderedThem() throws Exception {
        var jar = Files.readAllBytes(PROGRAM.resolve("quarkus", "generated-bytecode.jar"));

        assertThat(GeneratedClasses.order(jar)).isEqualTo(jar);
    }

    /// Of two defaults the first one counts, so that the order of the mappings would, too.
    @Test
    void mappingsOfOnePropertyHaveTheSameDefault() throws Exception {
        Map<String, Set<String>> defaults = new TreeMap<>();
        try (var classes = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            for (var mapping : mappings(classes)) {
                var properties =
                        (Map<?, ?>) mapping.getClass().getMethod("getProperties").invoke(mapping);
                properties.forEach(
                        (name, value) -> {
                            if (value != null) {
                                defaults.computeIfAbsent(name.toString(), _ -> new TreeSet<>())
                                        .add(value.toString());
                            }
                        });
            }
        }

        assertThat(defaults).containsKeys("elbow.port", "quarkus.http.port");
        defaults.values().removeIf(values -> values.size() == 1);
        assertThat(defaults).isEmpty();
    }

    private static List<Object> mappings(ClassLoader classes) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            List<Object> mappings = new ArrayList<>();
            var type = classes.loadClass("io.quarkus.runtime.generated.SharedConfig");
            for (var field : type.getDeclaredFields()) {
                if (field.getName().startsWith("configClass$")) {
                    field.setAccessible(true);
                    mappings.add(field.get(null));
                }
            }
            return mappings;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] jars() throws Exception {
        try (var files = Files.walk(PROGRAM)) {
            List<URL> jars = new ArrayList<>();
            for (var file : files.filter(it -> it.toString().endsWith(".jar")).toList()) {
                jars.add(file.toUri().toURL());
            }
            return jars.toArray(URL[]::new);
        }
    }
}
