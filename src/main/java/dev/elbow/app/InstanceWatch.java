package dev.elbow.app;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.ConfiguredInstances;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes over the addresses of instances from an `elbow.yaml` that changes while Elbow runs. Wrong
/// ones are told in a line, and those before go on.
@Singleton
class InstanceWatch {
    private static final Logger LOG = Logger.getLogger(InstanceWatch.class);
    private static final String PREFIX = "elbow.instances.";

    private final ControlPlane control;
    private final TemplateWatch files;
    private final ElbowConfig started;

    InstanceWatch(ControlPlane control, TemplateWatch files, ElbowConfig started) {
        this.control = control;
        this.files = files;
        this.started = started;
    }

    void start(@Observes StartupEvent event) {
        var seen = TemplateWatch.seen(List.of(ElbowYaml.NAME));
        files.start("elbow-yaml-watch", seen, this::apply);
    }

    private void apply() {
        var unreadable = ElbowYaml.ofWorkingFolder().mistake();
        if (unreadable.isPresent()) {
            refuse(unreadable.get());
            return;
        }
        try {
            var before = control.configuredInstances();
            var texts =
                    texts(
                            ConfigProvider.getConfig(),
                            started.instances(),
                            WorkingFolderConfig.source());
            var after = ConfiguredInstances.parse(texts);
            control.configureInstances(after);
            var ids = new TreeSet<>(before.keySet());
            ids.addAll(after.keySet());
            for (var id : ids) {
                var address = after.get(id);
                if (address == null) {
                    LOG.infof("elbow.yaml: no address for instance %s any more", id);
                } else if (!address.equals(before.get(id))) {
                    LOG.infof("elbow.yaml: instance %s → %s", id, address);
                }
            }
        } catch (ApiFailure refused) {
            refuse(refused.sentence());
        } catch (
                RuntimeException
                        wrong) { // of an address, or of a file that changed again meanwhile
            refuse(String.valueOf(wrong.getMessage()));
        }
    }

    private static void refuse(String why) {
        LOG.warnf(
                "elbow.yaml was not applied: %s. The addresses of instances stay as they were",
                why.lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    /// The addresses by id, as stronger sources, the file and weaker sources have them.
    ///
    /// @param started what was configured at the start
    /// @param file as it is now
    static Map<String, String> texts(
            Config config, Map<String, String> started, Optional<ConfigSource> file) {
        var ids = new HashSet<>(started.keySet());
        file.ifPresent(
                source ->
                        source.getPropertyNames().stream()
                                .filter(name -> name.startsWith(PREFIX))
                                .forEach(name -> ids.add(name.substring(PREFIX.length()))));
        var texts = new HashMap<String, String>();
        for (var id : ids) {
            text(config, PREFIX + id, file).ifPresent(text -> texts.put(id, text));
        }
        return texts;
    }

    private static Optional<String> text(Config config, String name, Optional<ConfigSource> file) {
        var first = config.getConfigValue(name);
        if (first.getValue() != null && first.getSourceOrdinal() > ElbowYaml.ORDINAL) {
            return Optional.of(first.getValue());
        }
        return file.map(source -> value(source, name))
                .or(
                        () ->
                                StreamSupport.stream(config.getConfigSources().spliterator(), false)
                                        .filter(source -> source.getOrdinal() < ElbowYaml.ORDINAL)
                                        .map(source -> value(source, name))
                                        .filter(value -> value != null)
                                        .findFirst());
    }

    private static @Nullable String value(ConfigSource source, String name) {
        return source.getValue(name);
    }
}
