package dev.elbow.nativeimage.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes the reachability metadata that follows from the classes.
public final class MetadataGenerator {
    /// Where the serializer of the state begins, what it reads annotations from, and a type that
    /// only the values have.
    static final List<String> STATE =
            List.of(
                    "dev.elbow.store.json.Export",
                    "dev.elbow.store.json.ModelMixins$ArnText",
                    "dev.elbow.store.json.ModelMixins$Choice",
                    "dev.elbow.model.OrderedMap");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode metadata = JSON.createObjectNode();

    private MetadataGenerator() {}

    /// Writes the files.
    ///
    /// @param arguments the folder of the functions, and the one to write to
    public static void main(String... arguments) throws IOException {
        var functions = Path.of(arguments[0]);
        var folder = Files.createDirectories(Path.of(arguments[1]));
        Files.writeString(
                folder.resolve("reachability-metadata.json"),
                generate(functions, MetadataGenerator.class.getClassLoader()) + "\n");
        Files.writeString(folder.resolve("native-image.properties"), arguments(functions));
    }

    /// What native-image is told about the classes of the functions: they are initialized where the
    /// function is, as on AWS, and not on the machine of the build.
    public static String arguments(Path functions) throws IOException {
        var packages =
                Handlers.topLevelClasses(functions.resolve("src/main/java")).stream()
                        .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        return packages.isEmpty()
                ? ""
                : "Args = --initialize-at-run-time=" + String.join(",", packages) + "\n";
    }

    /// The metadata as JSON.
    ///
    /// @param functions the folder with `template.yaml` and `src/main`
    /// @param classes with Elbow's classes and those compiled from `functions`
    public static String generate(Path functions, ClassLoader classes) throws IOException {
        var handlers =
                Handlers.of(
                        functions.resolve("template.yaml"),
                        functions.resolve("src/main/java"),
                        classes);
        var roots = new ArrayList<Type>();
        handlers.forEach(handler -> roots.addAll(handler.serialized()));
        for (var name : STATE) {
            roots.add(load(name, classes));
        }
        var generator = new MetadataGenerator();
        generator.addHandlers(handlers);
        SerializedTypes.of(roots).forEach(generator::addSerialized);
        var resources = functions.resolve("src/main/resources");
        generator.addServices(resources.resolve("META-INF/services"));
        generator.addResources(resources);
        return JSON.writeValueAsString(generator.metadata);
    }

    private void addHandlers(Set<Handler> handlers) {
        handlers.stream()
                .map(handler -> handler.type().getName())
                .distinct()
                .forEach(
                        name ->
                                reflection(name)
                                        .put("allPublicConstructors", true)
                                        .put("allPublicMethods", true));
    }

    private void addSerialized(Class<?> type) {
        var entry = reflection(type.getTypeName());
        if (type.isArray()) {
            entry.put("unsafeAllocated", true);
        } else {
            entry.put("allDeclaredConstructors", true)
                    .put("allDeclaredFields", true)
                    .put("allDeclaredMethods", true);
        }
    }

    private ObjectNode reflection(String type) {
        return metadata.withArray("reflection").addObject().put("type", type);
    }

    /// The implementations that files of services name, such as a `CustomPojoSerializer`.
    private void addServices(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(name -> reflection(name).put("allPublicConstructors", true));
            }
        }
    }

    private void addResources(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> !name.startsWith("META-INF/native-image/"))
                        .sorted()
                        .forEach(
                                glob ->
                                        metadata.withArray("resources")
                                                .addObject()
                                                .put("glob", glob));
            }
        }
    }

    private static Class<?> load(String name, ClassLoader classes) {
        try {
            return Class.forName(name, false, classes);
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
