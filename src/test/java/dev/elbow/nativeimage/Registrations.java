package dev.elbow.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.elbow.nativeimage.metadata.MetadataGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The types that reachability metadata registers for reflection, and the resources in it.
///
/// @param reflection an entry of `reachability-metadata.json` or `reflect-config.json` each
/// @param globs of resources
record Registrations(List<JsonNode> reflection, List<String> globs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Of `native/metadata`, and what the build generates.
    static Registrations ofElbow() {
        try (var files = Files.walk(Path.of("native", "metadata"))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                texts.add(Files.readString(file));
            }
            texts.add(
                    MetadataGenerator.generate(
                            Path.of("functions"), Registrations.class.getClassLoader()));
            return of(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Registrations of(List<String> texts) {
        var reflection = new ArrayList<JsonNode>();
        var globs = new ArrayList<String>();
        for (var text : texts) {
            var json = parse(text);
            (json.isArray() ? json : json.path("reflection")).forEach(reflection::add);
            json.path("resources").forEach(each -> globs.add(each.path("glob").asText()));
        }
        return new Registrations(reflection, globs);
    }

    static String typeName(JsonNode entry) {
        return entry.has("type") ? entry.path("type").asText() : entry.path("name").asText();
    }

    /// Those of `types` without their declared fields, methods and constructors in the metadata.
    List<String> withoutMembers(Set<Class<?>> types) {
        return types.stream()
                .map(Class::getTypeName)
                .filter(
                        name ->
                                entries(name)
                                        .noneMatch(
                                                entry ->
                                                        all(entry, "Fields")
                                                                && all(entry, "Methods")
                                                                && all(entry, "Constructors")))
                .toList();
    }

    boolean has(String type) {
        return entries(type).findAny().isPresent();
    }

    Stream<JsonNode> entries(String type) {
        return reflection.stream().filter(entry -> typeName(entry).equals(type));
    }

    private static boolean all(JsonNode entry, String members) {
        return entry.path("allDeclared" + members).asBoolean()
                || entry.path("allPublic" + members).asBoolean();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
