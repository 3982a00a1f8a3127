package dev.elbow.app;

import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// The configuration for commands that do not start Elbow: the same places, read without Quarkus,
/// which would take a second.
final class CommandConfig {
    /// Over system properties (400).
    private static final int COMMAND_LINE = 500;

    private CommandConfig() {}

    /// @param given on the command line, by property
    /// @throws CommandFailure with each mistake on a line
    static ElbowConfig read(Map<String, String> given) throws CommandFailure {
        var unreadable = ElbowYaml.ofWorkingFolder().mistake();
        if (unreadable.isPresent()) {
            throw new CommandFailure(unreadable.get());
        }
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .addSystemSources()
                    .withSources(new PropertiesConfigSource(given, "command line", COMMAND_LINE))
                    .withSources(
                            new ConfigSourceFactory[] {
                                new WorkingFolderConfig(), new TemplateConfig()
                            })
                    .withMapping(ElbowConfig.class)
                    .build()
                    .getConfigMapping(ElbowConfig.class);
        } catch (ConfigValidationException wrong) {
            throw new CommandFailure(String.join("\n", SettingMistake.lines(wrong)));
        }
    }
}
