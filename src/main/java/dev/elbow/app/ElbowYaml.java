package dev.elbow.app;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;

/// `elbow.yaml` of a folder, where there is one.
record ElbowYaml(Path file) {
    static final Path NAME = Path.of("elbow.yaml");

    /// Over `application.properties` (250), under environment variables (300).
    static final int ORDINAL = 270;

    private static final String EXPECTED = " (expected: YAML, such as elbow: {port: 4000})";

    static ElbowYaml ofWorkingFolder() {
        return new ElbowYaml(NAME);
    }

    /// Why the file cannot be read, in one line with its position; empty where it can, and where it
    /// is not there.
    Optional<String> mistake() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return mistake(Files.readString(file));
        } catch (CharacterCodingException binary) {
            return Optional.of(file + ": not UTF-8" + EXPECTED);
        } catch (IOException unreadable) {
            return Optional.of(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private Optional<String> mistake(String text) {
        try {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            var root = yaml.compose(new StringReader(text));
            if (root != null && !(root instanceof MappingNode) && !root.getTag().equals(Tag.NULL)) {
                return Optional.of(file + ":1:1: no map" + EXPECTED);
            }
            yaml.load(text); // values that are none, such as unknown tags
            return Optional.empty();
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            return Optional.of(
                    "%s:%d:%d: %s"
                            .formatted(
                                    file,
                                    mark == null ? 1 : mark.getLine() + 1,
                                    mark == null ? 1 : mark.getColumn() + 1,
                                    problem(wrong)));
        } catch (YAMLException wrong) {
            return Optional.of(
                    file + ":1:1: " + firstLine(String.valueOf(wrong.getMessage())) + EXPECTED);
        }
    }

    private static String problem(MarkedYAMLException wrong) {
        var problem = firstLine(wrong.getProblem());
        if (problem.contains("(TAB)")) {
            return "a tab (expected: spaces)";
        }
        return (wrong.getContext() == null ? "" : firstLine(wrong.getContext()) + ", ")
                + problem
                + EXPECTED;
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("unreadable");
    }

    /// The settings of the file, where it is there and can be read: the commands refuse it
    /// otherwise, by its [#mistake].
    Optional<ConfigSource> source() throws IOException {
        return Files.isRegularFile(file) && mistake().isEmpty()
                ? Optional.of(new YamlConfigSource(file.toUri().toURL(), ORDINAL))
                : Optional.empty();
    }
}
