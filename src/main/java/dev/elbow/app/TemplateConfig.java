package dev.elbow.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.elbow.intake.template.ElbowMetadata;
import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.TemplateSet;
import dev.elbow.intake.template.source.TemplateMistakes;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Reads the local facts of the template's `Metadata: Elbow:`, which count where nothing else says
/// otherwise.
public final class TemplateConfig implements ConfigSourceFactory {
    /// Under `application.properties` (250), over the defaults.
    private static final int ORDINAL = 100;

    /// System property that has the usual template run where none is named. No setting of Elbow's:
    /// the command line sets it.
    static final String FIND_USUAL = "elbow-find-template";

    /// Those that a letter can be written with, and the end of a line within a word.
    private static final List<String> ESCAPES = List.of("\\x", "\\u", "\\U", "\\\n", "\\\r");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var known = new KnownConfig(context, WorkingFolderConfig.source());
        var templates = known.templates();
        var found = templates.isEmpty() ? findUsual() : Optional.<Path>empty();
        if (found.isPresent()) {
            templates = List.of(found.get());
        }
        if (templates.isEmpty() || !templates.stream().allMatch(Files::isRegularFile)) {
            return List.of();
        }
        var properties = new HashMap<String, String>();
        metadata(templates, known).reversed().forEach(each -> properties.putAll(properties(each)));
        found.ifPresent(
                file -> properties.put("elbow.template", TemplateFiles.joined(List.of(file))));
        return List.of(new PropertiesConfigSource(properties, "template", ORDINAL));
    }

    /// The template that `elbow run` finds where none is named.
    static Optional<Path> findUsual() {
        return Boolean.getBoolean(FIND_USUAL) ? TemplateFiles.usual() : Optional.empty();
    }

    /// Of the first template first: it wins over the others.
    private static List<ElbowMetadata> metadata(List<Path> templates, KnownConfig known) {
        if (templates.stream().noneMatch(TemplateConfig::mayNameElbow)) {
            return List.of();
        }
        try {
            var set =
                    TemplateSet.read(
                            templates,
                            known.parameters(),
                            PseudoParameters.UNSAID,
                            known.imports());
            var all = new ArrayList<>(set.templates());
            all.sort(Comparator.comparingInt(each -> templates.indexOf(each.file())));
            return all.stream().map(Template::metadata).toList();
        } catch (TemplateMistakes told) {
            return List.of(); // all of them are printed when the template is applied
        }
    }

    /// Whether the file may have a key `Elbow`, written out or with escapes of YAML or JSON. Most
    /// have none, and a start need not parse them twice.
    static boolean mayNameElbow(Path template) {
        try {
            var text = Files.readString(template, ISO_8859_1);
            return text.contains("Elbow") || ESCAPES.stream().anyMatch(text::contains);
        } catch (IOException unreadable) {
            return false; // printed when the template is applied
        }
    }

    private static Map<String, String> properties(ElbowMetadata metadata) {
        var properties = new HashMap<String, String>();
        metadata.controlPort().ifPresent(port -> properties.put("elbow.port", port.toString()));
        metadata.host().ifPresent(host -> properties.put("elbow.host", host));
        metadata.privilegedOffset()
                .ifPresent(offset -> properties.put("elbow.privileged-offset", offset.toString()));
        metadata.dnsSuffix().ifPresent(suffix -> properties.put("elbow.dns-suffix", suffix));
        metadata.account().ifPresent(account -> properties.put("elbow.account", account));
        metadata.region().ifPresent(region -> properties.put("elbow.region", region));
        metadata.portMap()
                .forEach(
                        (listener, bound) ->
                                properties.put("elbow.port-map." + listener, bound.toString()));
        metadata.instances().forEach((id, host) -> properties.put("elbow.instances." + id, host));
        return properties;
    }
}
