package dev.elbow.control;

import dev.elbow.control.op.UnsupportedSettings;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Store;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The warnings that hold for the whole configuration as it is now.
@Singleton
public final class ConfigurationWarnings {
    private final Store store;
    private final LocalFacts facts;
    private final FunctionInvoker functions;

    public ConfigurationWarnings(Store store, LocalFacts facts, FunctionInvoker functions) {
        this.store = store;
        this.facts = facts;
        this.functions = functions;
    }

    public List<ConfigurationWarning> current() {
        var current = store.current();
        return Stream.of(
                        Lint.warnings(Snapshot.EMPTY, current, facts).stream(),
                        current.functions().values().stream().flatMap(this::unusable),
                        StickinessWarnings.of(Snapshot.EMPTY, current).stream(),
                        UnsupportedSettings.of(current).stream()
                                .map(ConfigurationWarnings::unsupported))
                .flatMap(each -> each)
                .toList();
    }

    /// Code that cannot run, of `$LATEST` and of published versions.
    private Stream<ConfigurationWarning> unusable(LambdaFunction function) {
        return Stream.concat(
                        Stream.of(FunctionVersion.LATEST), function.versions().keySet().stream())
                .flatMap(version -> unusable(function, version));
    }

    private Stream<ConfigurationWarning> unusable(LambdaFunction function, String version) {
        var name =
                version.equals(FunctionVersion.LATEST)
                        ? function.name()
                        : function.name() + ":" + version;
        return functions.problem(new Arn(function.arn().text() + ":" + version)).stream()
                .map(
                        problem ->
                                new ConfigurationWarning(
                                        name,
                                        "The code of function '%s' cannot run and each invocation fails: %s"
                                                .formatted(name, problem),
                                        "correct its code, Handler or Runtime"));
    }

    private static ConfigurationWarning unsupported(UnsupportedSettings.Setting setting) {
        return new ConfigurationWarning(
                setting.resource(),
                setting.feature().warning(),
                "test on AWS what depends on it, or leave it out");
    }
}
