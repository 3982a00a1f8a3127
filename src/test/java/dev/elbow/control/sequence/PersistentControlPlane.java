package dev.elbow.control.sequence;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.network.Network;
import dev.elbow.control.op.Limit;
import dev.elbow.control.op.Limits;
import dev.elbow.control.op.NoFunctions;
import dev.elbow.control.op.Operation;
import dev.elbow.control.op.UnknownMembers;
import dev.elbow.control.s3.S3;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.XmlAnswer;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.DryRun;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A control plane over a state file, for callers of several accounts and regions. Each commit is
/// compiled as by the data plane: a state that the data plane cannot serve is a failure.
final class PersistentControlPlane implements TargetHealthSource {
    static final List<Scope> SCOPES =
            List.of(
                    new Scope("123456789012", "us-east-1"),
                    new Scope("123456789012", "eu-west-1"),
                    new Scope("210987654321", "us-east-1"));

    /// So low that they are reached.
    static final Limits LIMITS =
            new Limits(
                    Map.of(
                            Limit.LOAD_BALANCERS, 4,
                            Limit.LISTENERS_PER_LOAD_BALANCER, 3,
                            Limit.RULES_PER_LOAD_BALANCER, 8,
                            Limit.TARGET_GROUPS, 5,
                            Limit.TARGET_GROUPS_PER_LOAD_BALANCER, 3,
                            Limit.TARGETS_PER_LOAD_BALANCER, 6,
                            Limit.TARGETS_PER_TARGET_GROUP, 4,
                            Limit.REGISTRATIONS_PER_TARGET, 2,
                            Limit.TAGS_PER_RESOURCE, 3,
                            Limit.TRUST_STORES, 3));

    private static final List<String> FUNCTIONS = List.of("hello", "bye");
    private static final String ENDPOINT = "http://127.0.0.1:3528";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ShapeReader READER =
            new ShapeReader(UnknownMembers.REFUSED_BY_NAME.then(UnknownMember.REFUSE));

    private final Store store;
    private final ControlPlane control;
    private Instant now = START;

    /// With the state that is kept and what lies in buckets, and two functions to register in each
    /// scope.
    PersistentControlPlane(SavedState saved, S3 s3) throws StateFailure, CommitRefused {
        store = new Store(saved);
        store.join((_, after) -> compile(after));
        store.restore();
        control =
                new ControlPlane(
                        store,
                        LocalFacts.DEFAULT,
                        this,
                        new Time(),
                        new CodeFolder(Map.of(), Hosting.AUTO),
                        new NoFunctions(),
                        LIMITS,
                        s3,
                        Network.local());
        if (store.current().revision() == 0) {
            SCOPES.forEach(this::deploy);
        }
    }

    /// What is under way for a while is over some calls later.
    private final class Time extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private void deploy(Scope scope) {
        control.change(
                scope,
                calls -> {
                    FUNCTIONS.forEach(name -> calls.put(function(Arn.function(scope, name))));
                    return scope;
                });
    }

    private static LambdaFunction function(Arn arn) {
        var version =
                FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "example.Hello");
        return LambdaFunction.of(arn, version);
    }

    private static void compile(Snapshot after) throws CommitRefused {
        try {
            DryRun.of(after, LocalFacts.DEFAULT, Listener::port);
        } catch (InvalidRule refused) {
            throw new CommitRefused(String.valueOf(refused.getMessage()));
        }
    }

    Snapshot snapshot() {
        return store.current();
    }

    /// Through the codec, both ways. What throws anything else than AWS's errors is a defect.
    CallOutcome call(QueryCall request) {
        try {
            var operation = READER.read(request.operation(), Form.parse(request.form()));
            var result = control.call(request.scope(), ENDPOINT, (Operation<?>) operation);
            XmlAnswer.result(request.operation().getSimpleName(), result, "id");
            return new CallOutcome.Done(result);
        } catch (ApiFailure failure) {
            return new CallOutcome.Refused(failure.code(), failure.sentence());
        }
    }

    /// A call that must succeed.
    ///
    /// @param parameters such as `ListenerArn=arn:…`
    <R extends Record, O extends Record & Operation<R>> R get(
            Scope scope, Class<O> operation, String... parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            all.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        var form = Form.parse(new QueryCall(scope, operation, all).form());
        return control.call(scope, READER.read(operation, form));
    }

    @Override
    public TargetHealth healthOf(TargetKey target) {
        return TargetHealth.HEALTHY;
    }

    @Override
    public List<TargetKey> draining(Arn targetGroup) {
        return List.of();
    }
}
