package dev.elbow.nativeimage.metadata;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Finds the handlers that are compiled into Elbow.
public final class Handlers {
    private Handlers() {}

    /// Those that a template names, and those that implement one of AWS's interfaces.
    ///
    /// @param sources a source root
    /// @param classes with what was compiled from it
    public static Set<Handler> of(Path template, Path sources, ClassLoader classes)
            throws IOException {
        var all = new LinkedHashSet<Handler>();
        for (var setting : settings(template)) {
            Handler.of(setting, classes).ifPresent(all::add);
        }
        for (var name : topLevelClasses(sources)) {
            Handler.of(name, classes).stream()
                    .flatMap(found -> withNested(found.type()))
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                    .filter(Handler::isHandler)
                    .forEach(type -> all.add(new Handler(type, "")));
        }
        return all;
    }

    private static List<String> settings(Path template) throws IOException {
        if (!Files.exists(template)) {
            return List.of();
        }
        try (var text = Files.newBufferedReader(template)) {
            return values(new Yaml().compose(text)).toList();
        }
    }

    /// The texts of all members with the name `Handler`.
    private static Stream<String> values(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                    mapping.getValue().stream()
                            .flatMap(
                                    member ->
                                            Stream.concat(
                                                    handler(
                                                            member.getKeyNode(),
                                                            member.getValueNode())
                                                            .stream(),
                                                    values(member.getValueNode())));
            case SequenceNode sequence -> sequence.getValue().stream().flatMap(Handlers::values);
            case Node _ -> Stream.empty();
        };
    }

    private static Optional<String> handler(Node name, Node value) {
        return name instanceof ScalarNode key
                        && key.getValue().equals("Handler")
                        && value instanceof ScalarNode setting
                ? Optional.of(setting.getValue())
                : Optional.empty();
    }

    static List<String> topLevelClasses(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (var files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .map(file -> file.replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getDeclaredClasses()).flatMap(Handlers::withNested));
    }
}
