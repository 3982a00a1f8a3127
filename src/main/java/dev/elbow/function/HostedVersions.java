package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.Map;

/// All versions of one function, and the concurrency that they share.
///
/// @param versions by number, `$LATEST` among them
record HostedVersions(
        LambdaFunction config, Concurrency concurrency, Map<String, HostedVersion> versions) {

    boolean reserves() {
        return config.reservedConcurrency() != LambdaFunction.UNRESERVED;
    }

    void reap(long nanos) {
        versions.values().forEach(version -> version.reap(nanos));
    }

    void close() {
        versions.values().forEach(HostedVersion::close);
    }

    /// Ends what is not in `after` any more.
    void closeAllBut(HostedVersions after) {
        versions.forEach(
                (number, version) -> {
                    if (after.versions.get(number) != version) {
                        version.close();
                    }
                });
    }

    /// Every name that the function can be invoked by.
    Map<Arn, QualifiedFunction> names(FunctionClock clock) {
        var names = new LinkedHashMap<Arn, QualifiedFunction>();
        add(names, config.arn(), FunctionVersion.LATEST, clock);
        versions.keySet().forEach(number -> add(names, qualified(number), number, clock));
        config.aliases().values().forEach(alias -> add(names, alias, clock));
        return names;
    }

    private Arn qualified(String qualifier) {
        return new Arn(config.arn().text() + ":" + qualifier);
    }

    private void add(
            Map<Arn, QualifiedFunction> names, Arn arn, String number, FunctionClock clock) {
        var version = versions.get(number);
        if (version != null) {
            names.put(
                    arn,
                    new QualifiedFunction(
                            config, FunctionName.of(arn), version, version, 0, clock));
        }
    }

    /// An alias names versions that exist: the API sees to that.
    private void add(Map<Arn, QualifiedFunction> names, FunctionAlias alias, FunctionClock clock) {
        var arn = qualified(alias.name());
        add(names, arn, alias.version(), clock);
        var version = versions.get(alias.version());
        alias.weights()
                .forEach(
                        (number, share) -> {
                            var other = versions.get(number);
                            if (version != null && other != null) {
                                names.put(
                                        arn,
                                        new QualifiedFunction(
                                                config,
                                                FunctionName.of(arn),
                                                version,
                                                other,
                                                share,
                                                clock));
                            }
                        });
    }
}
