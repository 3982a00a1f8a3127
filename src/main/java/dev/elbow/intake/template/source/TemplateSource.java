package dev.elbow.intake.template.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a YAML or JSON file into an expression.
public final class TemplateSource {

    private static final int DEEPEST = 100;

    /// Aliases are bounded by what they expand to ([Composition]), so their mere number needs no
    /// tight bound.
    private static final int MOST_ALIASES = 10_000;

    /// CloudFormation's own limit. More would take seconds to parse before anything is said.
    static final int MOST_BYTES = 1024 * 1024;

    private TemplateSource() {}

    /// @param log gets what can be passed over (a key given twice, say), so that reading goes on
    /// @throws TemplateMistakes when the file is missing, is not YAML or JSON, or is no mapping
    public static Expression.Mapping read(Path file, MistakeLog log) {
        var text = text(file);
        return EarlyTemplate.root(file, text, log)
                .orElseGet(() -> parse(file.toString(), text, log));
    }

    /// @param name of the file, for messages
    public static Expression.Mapping parse(String name, String text, MistakeLog log) {
        var start = new Position(name, 1, 1);
        if (text.length() > MOST_BYTES) {
            throw tooLarge(start);
        }
        var node = compose(name, JsonText.asYaml(text));
        if (node == null) {
            throw wrong(start, "nothing", "a template with a Resources section");
        }
        return switch (new Composition(name, log).expression(node)) {
            case Expression.Mapping mapping -> mapping;
            case Expression.Scalar other -> throw notAMapping(other);
            case Expression.Sequence other -> throw notAMapping(other);
            case Expression.Call other -> throw notAMapping(other);
        };
    }

    private static TemplateMistakes notAMapping(Expression root) {
        return wrong(root.at(), root.text(), "a mapping with a Resources section");
    }

    static String text(Path file) {
        var start = new Position(file.toString(), 1, 1);
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
                throw wrong(
                        start,
                        "a pipe or another special file", // which would be waited for
                        "a CloudFormation or SAM template");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, start))).toString();
        } catch (NoSuchFileException missing) {
            throw wrong(start, "no such file", "a CloudFormation or SAM template");
        } catch (CharacterCodingException binary) {
            throw wrong(start, "not UTF-8", "text in UTF-8");
        } catch (IOException unreadable) {
            if (Files.isDirectory(file)) {
                throw wrong(start, "a folder", "a CloudFormation or SAM template");
            }
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(Path file, Position start) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge(start);
            }
            return bytes;
        }
    }

    private static TemplateMistakes tooLarge(Position start) {
        return wrong(start, "a file of more than 1 MB", "at most 1 MB, as CloudFormation has it");
    }

    private static @Nullable Node compose(String name, String yaml) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            return new Yaml(options).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            throw wrong(position(name, e.getProblemMark()), problem(e), "well-formed YAML or JSON");
        } catch (YAMLException e) {
            throw wrong(
                    new Position(name, 1, 1),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"),
                    "well-formed YAML or JSON");
        }
    }

    private static String problem(MarkedYAMLException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }

    static Position position(String file, @Nullable Mark mark) {
        return mark == null
                ? new Position(file, 1, 1)
                : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static TemplateMistakes wrong(Position at, String value, String expected) {
        return new TemplateMistakes(List.of(Mistake.at(at, Site.section(""), value, expected)));
    }
}
