package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A function with all of its versions and the concurrency that they share. Changed under the lock
/// of [Functions] only.
final class HostedVersions {
    private final Host host;
    private final Map<String, HostedVersion> versions = new LinkedHashMap<>();
    private final InvocationCounts counts = new InvocationCounts();
    private LambdaFunction config;
    private @Nullable Concurrency own;

    HostedVersions(LambdaFunction config, Host host) {
        this.config = config;
        this.host = host;
    }

    LambdaFunction config() {
        return config;
    }

    Stream<HostedVersion> versions() {
        return versions.values().stream();
    }

    @Nullable HostedVersion version(String number) {
        return versions.get(number);
    }

    /// @param unreserved what it shares with others unless it has a concurrency of its own
    void configure(LambdaFunction changed, Concurrency unreserved) {
        config = changed;
        var limit = limit(unreserved);
        var ready = ProvisionedShares.of(changed);
        configure(changed.latest(), limit, ready);
        changed.versions().values().forEach(version -> configure(version, limit, ready));
        versions.entrySet()
                .removeIf(
                        known -> {
                            boolean gone = changed.version(known.getKey()).isEmpty();
                            if (gone) {
                                known.getValue().close();
                            }
                            return gone;
                        });
    }

    private void configure(FunctionVersion version, Concurrency limit, ProvisionedShares ready) {
        versions.computeIfAbsent(version.version(), _ -> new HostedVersion(config, limit, host))
                .configure(config, version, limit, ready.of(version.version()));
    }

    private Concurrency limit(Concurrency unreserved) {
        int reserved = config.reservedConcurrency();
        if (reserved == LambdaFunction.UNRESERVED) {
            own = null;
            return unreserved;
        }
        var limit = own;
        if (limit == null) {
            limit = new Concurrency(reserved, true);
            own = limit;
        }
        limit.limit(reserved);
        return limit;
    }

    FunctionActivity activity() {
        int starting = 0;
        int idle = 0;
        int busy = 0;
        for (var version : versions.values()) {
            var pool = version.pool();
            for (var slot : pool == null ? Set.<EnvironmentSlot>of() : pool.slots()) {
                if (slot.initializing()) {
                    starting++;
                } else if (slot.isBusy()) {
                    busy++;
                } else {
                    idle++;
                }
            }
        }
        var durations = counts.durations();
        return new FunctionActivity(
                starting,
                idle,
                busy,
                counts.invocations(),
                counts.errors(),
                counts.throttles(),
                InvocationCounts.percentile(durations, 50),
                InvocationCounts.percentile(durations, 99),
                counts.lastError());
    }

    void reap(long nanos) {
        versions.values().forEach(version -> version.reap(nanos));
    }

    void close() {
        versions.values().forEach(HostedVersion::close);
    }

    /// Every name that the function can be invoked by.
    Map<Arn, QualifiedFunction> names() {
        var names = new LinkedHashMap<Arn, QualifiedFunction>();
        add(names, config.arn(), FunctionVersion.LATEST);
        versions.keySet().forEach(number -> add(names, qualified(number), number));
        config.aliases().values().forEach(alias -> add(names, alias));
        return names;
    }

    private Arn qualified(String qualifier) {
        return new Arn(config.arn().text() + ":" + qualifier);
    }

    private void add(Map<Arn, QualifiedFunction> names, Arn arn, String number) {
        var version = versions.get(number);
        if (version != null) {
            names.put(arn, qualified(arn, number, version, number, version, 0));
        }
    }

    /// An alias names versions that exist: the API sees to that.
    private void add(Map<Arn, QualifiedFunction> names, FunctionAlias alias) {
        var arn = qualified(alias.name());
        add(names, arn, alias.version());
        var version = versions.get(alias.version());
        alias.weights()
                .forEach(
                        (number, share) -> {
                            var other = versions.get(number);
                            if (version != null && other != null) {
                                names.put(
                                        arn,
                                        qualified(
                                                arn,
                                                alias.version(),
                                                version,
                                                number,
                                                other,
                                                share));
                            }
                        });
    }

    private QualifiedFunction qualified(
            Arn arn,
            String number,
            HostedVersion version,
            String otherNumber,
            HostedVersion other,
            double share) {
        return new QualifiedFunction(
                config,
                FunctionName.of(arn),
                number,
                version,
                otherNumber,
                other,
                share,
                host.clock(),
                counts);
    }
}
