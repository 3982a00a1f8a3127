package dev.elbow.app;

import dev.elbow.intake.template.ElbowMetadata;
import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.TemplateMistakes;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var known = new KnownConfig(context, WorkingFolderConfig.source());
        return known.value("elbow.template")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .flatMap(template -> metadata(template, known.parameters()))
                .<Iterable<ConfigSource>>map(
                        metadata ->
                                List.of(
                                        new PropertiesConfigSource(
                                                properties(metadata), "template", ORDINAL)))
                .orElse(List.of());
    }

    private static Optional<ElbowMetadata> metadata(Path template, Map<String, String> parameters) {
        try {
            return Optional.of(
                    Template.read(template, parameters, PseudoParameters.UNSAID).metadata());
        } catch (TemplateMistakes told) {
            return Optional.empty(); // all of them are printed when the template is applied
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
