package dev.elbow.control;

import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.code.CodeStore;
import dev.elbow.control.network.LearnedNetwork;
import dev.elbow.control.network.Network;
import dev.elbow.control.network.NotLearnedYet;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Ids;
import dev.elbow.control.op.InstanceTargets;
import dev.elbow.control.op.Limits;
import dev.elbow.control.op.NoFunctions;
import dev.elbow.control.op.Operation;
import dev.elbow.control.s3.S3;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.control.wire.Violations;
import dev.elbow.model.Consistency;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Draft;
import dev.elbow.store.Store;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// The API, for callers within Elbow: the same operations and the same validation as over the wire.
/// Blocks while a change commits, so it is not for event loops.
@Singleton
public final class ControlPlane {
    private static final System.Logger LOG = System.getLogger(ControlPlane.class.getName());

    private final Store store;
    private final LocalFacts facts;
    private final TargetHealthSource health;
    private final Clock clock;
    private final CodeStore code;
    private final FunctionInvoker functions;
    private final Limits limits;
    private final S3 s3;
    private final Network network;
    private final UnsupportedPolicy unsupported;

    /// One that has AWS's quotas, a network of its own and no functions to invoke.
    ///
    /// @param health of targets, for the operations that describe it
    public ControlPlane(Store store, LocalFacts facts, TargetHealthSource health, Clock clock) {
        this(
                store,
                facts,
                health,
                clock,
                new CodeFolder(Map.of(), Hosting.AUTO),
                new NoFunctions(),
                Limits.DEFAULT,
                S3.none(),
                Network.local());
    }

    /// @param health of targets, for the operations that describe it One that refuses API calls for
    ///   what Elbow does not act on.
    ///
    /// @param health of targets, for the operations that describe it
    /// @param code where functions' code goes that comes by the API
    public ControlPlane(
            Store store,
            LocalFacts facts,
            TargetHealthSource health,
            Clock clock,
            CodeStore code,
            FunctionInvoker functions,
            Limits limits,
            S3 s3,
            Network network) {
        this(
                store,
                facts,
                health,
                clock,
                code,
                functions,
                limits,
                s3,
                network,
                UnsupportedPolicies.DEFAULT);
    }

    /// @param health of targets, for the operations that describe it
    /// @param code where functions' code goes that comes by the API
    /// @param unsupported the answers to what Elbow does not act on
    @Inject
    public ControlPlane(
            Store store,
            LocalFacts facts,
            TargetHealthSource health,
            Clock clock,
            CodeStore code,
            FunctionInvoker functions,
            Limits limits,
            S3 s3,
            Network network,
            UnsupportedPolicies unsupported) {
        this.store = store;
        this.facts = facts;
        this.health = health;
        this.clock = clock;
        this.code = code;
        this.functions = functions;
        this.limits = limits;
        this.s3 = s3;
        this.network = network;
        this.unsupported = unsupported.api();
    }

    /// The account and region of callers that name none.
    public Scope localScope() {
        return new Scope(facts.account(), facts.region());
    }

    /// Runs one operation.
    ///
    /// @throws ApiFailure as AWS would answer; nothing has changed then
    public <R extends Record> R call(Scope scope, Operation<R> operation) {
        return call(scope, "", operation);
    }

    /// Runs one operation of a caller that came over the wire.
    ///
    /// @param endpoint how it reached the control port, such as `http://127.0.0.1:3528`
    /// @throws ApiFailure as AWS would answer; nothing has changed then
    public <R extends Record> R call(Scope scope, String endpoint, Operation<R> operation) {
        return switch (operation) {
            case Operation.Read<R> read -> {
                Violations.check((Record) read);
                var context =
                        context(scope, network, endpoint).with(unsupported(operation.action()));
                yield read.read(store.current(), context);
            }
            case Operation.Write<R> write -> write(scope, write);
        };
    }

    private <R extends Record> R write(Scope scope, Operation.Write<R> operation) {
        if (unsupported == UnsupportedPolicy.REFUSE) {
            return change(scope, calls -> calls.call(operation));
        }
        var found = new LinkedHashSet<UnsupportedFeature>();
        R result =
                change(
                        scope,
                        calls -> {
                            found.clear(); // as it may run again
                            return calls.call(operation, found::add);
                        });
        found.forEach(unsupported(operation.action())::found);
        return result;
    }

    /// Receives what API calls ask for and Elbow does not act on.
    ///
    /// @param action AWS's name of the operation, for the log
    public UnsupportedFeatures unsupported(String action) {
        return switch (unsupported) {
            case REFUSE -> UnsupportedFeatures.REFUSE;
            case WARN ->
                    feature ->
                            LOG.log(System.Logger.Level.WARNING, action + ": " + feature.warning());
        };
    }

    /// Runs several operations that commit as one snapshot, or not at all if one of them, or the
    /// caller, throws.
    ///
    /// @param composition is run again from the start when it asks the network for something: the
    ///   store is let go of, the answer is waited for, and then it is known
    /// @throws ApiFailure as AWS would answer; `InvalidConfigurationRequest` when the data plane
    ///   cannot do it, a port being in use, say
    public <T> T change(Scope scope, Function<Calls, T> composition) {
        if (network.isLocal()) {
            return change(scope, network, composition);
        }
        var learned = new LearnedNetwork(network);
        while (true) {
            try {
                return change(scope, learned, composition);
            } catch (NotLearnedYet question) {
                question.learn();
            }
        }
    }

    private <T> T change(Scope scope, Network known, Function<Calls, T> composition) {
        try {
            return commit(draft -> composition.apply(new Calls(draft, context(scope, known, ""))));
        } catch (CommitRefused refused) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest", String.valueOf(refused.getMessage()));
        }
    }

    private <T> T commit(Function<Draft, T> change) throws CommitRefused {
        var before = store.current();
        T result = store.change(change);
        var after = store.current();
        Lint.warnings(before, after, facts)
                .forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning.line()));
        StickinessWarnings.of(before, after)
                .forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning.line()));
        if (!before.functions().equals(after.functions())) {
            forgetUnusedCode();
        }
        return result;
    }

    /// The whole configuration, of every account and region.
    public Snapshot configuration() {
        return store.current();
    }

    /// Puts a whole configuration in place of all there is, in one commit.
    ///
    /// @throws ApiFailure 400 for one that is not consistent or whose code is not on this machine,
    ///   409 for one that the data plane cannot run; nothing has changed then
    public void replace(Snapshot whole) {
        refuse(Consistency.check(whole));
        try {
            commit(
                    draft -> {
                        refuse(FilesOf.missing(whole)); // nothing is deleted within a change
                        draft.replace(whole);
                        return true;
                    });
        } catch (CommitRefused refused) {
            throw new ApiFailure(
                    "InvalidConfigurationRequest", 409, String.valueOf(refused.getMessage()));
        }
    }

    /// Has an address stand for an instance, whatever configuration says; or no longer.
    ///
    /// @param address empty for the configured one, if there is one
    /// @throws ApiFailure when the data plane or the state's folder refuses it; nothing has changed
    ///   then
    public void mapInstance(String id, Optional<InstanceAddress> address) {
        commitInstances(
                draft -> {
                    var before = facts.mapping(draft.snapshot(), id);
                    if (address.isPresent()) {
                        draft.putInstance(id, address.get());
                    } else {
                        draft.removeInstance(id);
                    }
                    if (!before.equals(facts.mapping(draft.snapshot(), id))) {
                        InstanceTargets.readdress(draft, facts, Set.of(id));
                    }
                    return true;
                });
    }

    /// Puts other configured addresses in place of all; those that were set while running stay.
    ///
    /// @throws ApiFailure as of [#mapInstance]
    public void configureInstances(Map<String, InstanceAddress> addresses) {
        var before = facts.instances().addresses();
        facts.instances().replace(addresses);
        var ids = new HashSet<>(before.keySet());
        ids.addAll(addresses.keySet());
        ids.removeIf(id -> Objects.equals(before.get(id), addresses.get(id)));
        try {
            commitInstances(
                    draft -> {
                        InstanceTargets.readdress(draft, facts, ids);
                        return true;
                    });
        } catch (RuntimeException refused) {
            facts.instances().replace(before);
            throw refused;
        }
    }

    private void commitInstances(Function<Draft, Boolean> change) {
        try {
            commit(change);
        } catch (CommitRefused refused) {
            throw new ApiFailure(
                    "InvalidConfigurationRequest", 409, String.valueOf(refused.getMessage()));
        }
    }

    /// The addresses that configuration names for instances.
    public Map<String, InstanceAddress> configuredInstances() {
        return facts.instances().addresses();
    }

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    wrong.size() == 1
                            ? wrong.getFirst()
                            : "%s; and %d more".formatted(wrong.getFirst(), wrong.size() - 1));
        }
    }

    /// Within a change of its own, so that nobody uploads meanwhile.
    private void forgetUnusedCode() throws CommitRefused {
        store.change(
                draft -> {
                    code.keepOnly(FilesOf.functions(draft.snapshot()));
                    return true;
                });
    }

    private Call context(Scope scope, Network known, String endpoint) {
        return new Call(
                scope,
                clock.instant(),
                new Ids(ThreadLocalRandom.current()),
                facts,
                health,
                limits,
                known,
                code,
                functions,
                s3.buckets(),
                s3.links(endpoint),
                UnsupportedFeatures.REFUSE);
    }
}
