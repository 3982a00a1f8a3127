package dev.elbow.app;

import dev.elbow.app.trial.Trial;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.UnsupportedPolicies;
import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.network.Network;
import dev.elbow.control.op.Limits;
import dev.elbow.control.op.NoFunctions;
import dev.elbow.control.s3.S3;
import dev.elbow.intake.Applied;
import dev.elbow.intake.TemplateApplier;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.DryRun;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What a template describes, built by the same operations as ever, with nothing running: no
/// listener, no health check, no function.
///
/// @param functions logical id → ARN
/// @param warnings what the templates ask for and Elbow does not act on, one line each
record Blueprint(
        Snapshot snapshot, LocalFacts facts, Map<String, Arn> functions, List<String> warnings) {
    /// `arn:aws:lambda:us-east-1:123456789012:function:hello`
    private static final int ARN_PARTS = 7;

    private static final TargetHealthSource NO_TARGETS =
            new TargetHealthSource() {
                @Override
                public TargetHealth healthOf(TargetKey target) {
                    return TargetHealth.NOT_REGISTERED;
                }

                @Override
                public List<TargetKey> draining(Arn targetGroup) {
                    return List.of();
                }
            };

    /// @throws CommandFailure with all that is wrong with the template
    static Blueprint read(Path template, ElbowConfig config) throws CommandFailure {
        return read(List.of(template), config);
    }

    /// @throws CommandFailure with all that is wrong with the templates
    static Blueprint read(List<Path> templates, ElbowConfig config) throws CommandFailure {
        var facts = facts(config);
        var store = new Store();
        store.join((_, after) -> compile(after, facts));
        var control =
                new ControlPlane(
                        store,
                        facts,
                        NO_TARGETS,
                        Clock.systemUTC(),
                        new CodeFolder(Map.of(), Hosting.AUTO),
                        new NoFunctions(),
                        limits(config),
                        S3.of(config.codes().buckets()),
                        Network.local());
        try {
            var applied =
                    new TemplateApplier(
                                    control,
                                    config.codes(),
                                    Clock.systemUTC(),
                                    UnsupportedPolicies.of(config.unsupported()))
                            .apply(templates, config.parameters(), config.imports());
            return new Blueprint(
                    store.current(),
                    facts,
                    functions(applied, store.current()),
                    applied.stream().flatMap(it -> it.warnings().stream()).toList());
        } catch (TemplateMistakes mistakes) {
            throw new CommandFailure(
                    mistakes.mistakes().stream()
                            .map(mistake -> "  " + mistake)
                            .collect(
                                    Collectors.joining(
                                            "\n",
                                            TemplateFiles.named(templates) + " cannot be read:\n",
                                            "")));
        }
    }

    private static LocalFacts facts(ElbowConfig config) throws CommandFailure {
        try {
            return config.facts();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static Limits limits(ElbowConfig config) throws CommandFailure {
        try {
            return Limits.of(config.limits());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static Map<String, Arn> functions(List<Applied> applied, Snapshot snapshot) {
        var functions = new LinkedHashMap<String, Arn>();
        for (var change : applied.stream().flatMap(it -> it.changes().stream()).toList()) {
            snapshot.functions().keySet().stream()
                    .filter(arn -> arn.text().equals(change.physicalId()))
                    .forEach(arn -> functions.putIfAbsent(change.logicalId(), arn));
        }
        return functions;
    }

    /// The function of this logical id, name or ARN. A version or an alias may follow behind a
    /// colon.
    Optional<Arn> function(String asked) {
        for (var function : functions.entrySet()) {
            var arn = function.getValue();
            for (var known : List.of(function.getKey(), unqualified(arn).name(), arn.text())) {
                if (asked.equals(known)) {
                    return Optional.of(arn);
                }
                if (asked.startsWith(known + ":")) {
                    return qualified(arn, asked.substring(known.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Arn> qualified(Arn function, String qualifier) {
        var config = unqualified(function);
        boolean exists =
                config.version(qualifier).isPresent() || config.aliases().containsKey(qualifier);
        return exists ? Optional.of(new Arn(function + ":" + qualifier)) : Optional.empty();
    }

    /// What all versions of a function share.
    LambdaFunction unqualified(Arn function) {
        return Objects.requireNonNull(
                snapshot.functions().get(new Arn(unqualifiedText(function.text()))));
    }

    /// A function's ARN without the version or alias behind it.
    static String unqualifiedText(String arn) {
        var parts = arn.split(":", -1);
        return parts.length <= ARN_PARTS
                ? arn
                : String.join(":", List.of(parts).subList(0, ARN_PARTS));
    }

    /// A rule that cannot be evaluated is told as the template's mistake.
    private static void compile(Snapshot after, LocalFacts facts) throws CommitRefused {
        try {
            DryRun.of(after, facts, Listener::port);
        } catch (InvalidRule refused) {
            throw new CommitRefused(String.valueOf(refused.getMessage()));
        }
    }

    /// To try requests on, at the ports that `elbow run` would bind.
    Trial trial() {
        ToIntFunction<Listener> boundPort = listener -> facts.boundPort(listener.port());
        return new Trial(DryRun.of(snapshot, facts, boundPort), boundPort);
    }
}
