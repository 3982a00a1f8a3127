package dev.elbow.console;

import dev.elbow.console.WarningsJson.WarningJson;
import dev.elbow.control.ConfigurationWarnings;
import dev.elbow.control.ControlPlane;
import dev.elbow.model.TargetGroup;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The warnings of the configuration, and of target groups that fail open.
@Singleton
public final class WarningsApi {
    private final ConfigurationWarnings warnings;
    private final ControlPlane control;
    private final TargetTraffic traffic;

    WarningsApi(ConfigurationWarnings warnings, ControlPlane control, TargetTraffic traffic) {
        this.warnings = warnings;
        this.control = control;
        this.traffic = traffic;
    }

    ApiAnswer get() {
        return ApiAnswer.json(
                new WarningsJson(
                        Stream.concat(
                                        warnings.current().stream()
                                                .map(
                                                        it ->
                                                                new WarningJson(
                                                                        it.resource(),
                                                                        it.text(),
                                                                        it.remedy())),
                                        control.configuration().targetGroups().values().stream()
                                                .filter(it -> traffic.isFailingOpen(it.arn()))
                                                .map(WarningsApi::failingOpen))
                                .toList()));
    }

    private static WarningJson failingOpen(TargetGroup group) {
        return new WarningJson(
                group.name(),
                "Target group '%s' fails open: too few targets are healthy, so requests go to all of them"
                        .formatted(group.name()),
                "start its targets, or correct path, port and codes of the health check");
    }
}
