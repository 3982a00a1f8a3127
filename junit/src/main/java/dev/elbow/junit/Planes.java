package dev.elbow.junit;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.UnsupportedPolicies;
import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.HostedFunction;
import dev.elbow.intake.LocalCodes;
import dev.elbow.intake.TemplateApplier;
import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.DataPlane;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitParticipant;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The rooms of one load balancer, joined. No health is checked: every target counts as fit, and no
/// event comes that the test has not caused.
final class Planes implements CommitParticipant, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Planes.class.getName());

    private static final TargetHealthSource UNCHECKED =
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

    private final LocalFacts facts;
    private final Functions functions;
    private final TargetGroups groups;
    private final DataPlane dataPlane;
    private final Recorder recorder = new Recorder(this::isMultiValue);
    private volatile Snapshot current = Snapshot.EMPTY;

    /// @param port that a listener binds, or 0
    /// @param log where functions' lines go
    Planes(int port, PrintStream log) {
        facts = facts(port);
        functions =
                new Functions(
                        new TestKinds(Thread.currentThread().getContextClassLoader()),
                        FunctionClock.system(),
                        log,
                        Functions.ACCOUNT_CONCURRENCY);
        groups = new TargetGroups(facts);
        dataPlane =
                new DataPlane(
                        Loops.ALL,
                        facts,
                        groups,
                        this::function,
                        TestAuthority.certificates(),
                        StickinessKey.random(),
                        recorder,
                        // Whatever version of BoringSSL a project has, tests do not depend on it
                        Tuning.of(Loops.count()).withJdkTls());
    }

    private static LocalFacts facts(int port) {
        var usual = LocalFacts.DEFAULT;
        return new LocalFacts(
                usual.account(),
                usual.region(),
                usual.dnsSuffix(),
                usual.listenerHost(),
                0,
                Map.of(LocalFacts.EVERY_OTHER_PORT, port),
                Map.of(),
                false);
    }

    private HostedFunction function(Arn arn) {
        return recorder.around(arn, functions.get(arn));
    }

    private boolean isMultiValue(Arn targetGroup) {
        var group = current.targetGroups().get(targetGroup);
        return group != null && group.attributes().bool(TargetGroupAttribute.MULTI_VALUE_HEADERS);
    }

    Recorder recorder() {
        return recorder;
    }

    Snapshot current() {
        return current;
    }

    /// Where each listener is reached.
    Map<Arn, Integer> ports() {
        return dataPlane.boundPorts();
    }

    /// Builds what a template says.
    void apply(Path template, Map<String, String> parameters) {
        var store = new Store();
        store.join(this);
        var clock = Clock.systemUTC();
        var control = new ControlPlane(store, facts, UNCHECKED, clock);
        var applied =
                new TemplateApplier(control, LocalCodes.NONE, clock, UnsupportedPolicies.DEFAULT)
                        .apply(template, parameters);
        applied.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    @Override
    public void apply(Snapshot before, Snapshot after) throws CommitRefused {
        functions.apply(after);
        groups.apply(after);
        current = after;
        try {
            dataPlane.apply(before, after);
        } catch (ListenerFailure | InvalidRule refused) {
            throw new CommitRefused(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void close() {
        dataPlane.close();
        functions.close();
    }
}
