package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.network.Network;
import dev.elbow.control.s3.Buckets;
import dev.elbow.control.s3.Links;
import dev.elbow.control.s3.Presigner;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.control.wire.Violations;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// An account of AWS in a test: operations by their wire parameters, a clock that stands still, ids
/// that repeat, a data plane that says what the test wants.
final class TestAccount implements TargetHealthSource {
    static final Instant START = Instant.parse("2019-03-28T16:33:59.670Z");

    private static final ShapeReader READER =
            new ShapeReader(UnknownMembers.REFUSED_BY_NAME.then(UnknownMember.REFUSE));

    private UnsupportedFeatures unsupported = UnsupportedFeatures.REFUSE;

    final Store store = new Store();
    final Map<TargetKey, TargetHealth> health = new HashMap<>();

    /// By the id of a target.
    final Map<String, AnomalyDetection> anomalies = new HashMap<>();

    Instant now = START;
    Scope scope = new Scope("123456789012", "us-east-1");
    Limits limits = Limits.DEFAULT;
    Network network = Network.local();
    boolean strictPermissions;
    final Map<String, Path> buckets = new HashMap<>();
    final Presigner presigner = new Presigner();
    Map<String, String> instances = Map.of();
    private final Ids ids = new Ids(new Random(1));

    Snapshot snapshot() {
        return store.current();
    }

    /// @param parameters such as `Name=web`, each with its wire name
    <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation, String... parameters) {
        var form = new StringBuilder();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            form.append(parameter, 0, equals + 1)
                    .append(
                            URLEncoder.encode(
                                    parameter.substring(equals + 1), StandardCharsets.UTF_8))
                    .append('&');
        }
        return run(READER.read(operation, Form.parse(form.toString())));
    }

    /// @param changed receives what the calls from now on ask for and Elbow does not act on
    TestAccount with(UnsupportedFeatures changed) {
        unsupported = changed;
        return this;
    }

    private <R extends Record> R run(Operation<R> operation) {
        Violations.check((Record) operation);
        var call =
                new Call(
                        scope,
                        now,
                        ids,
                        facts(),
                        this,
                        limits,
                        network,
                        new CodeFolder(Map.of(), Hosting.AUTO),
                        new NoFunctions(),
                        new Buckets(buckets),
                        new Links("http://control.test", presigner),
                        unsupported);
        return switch (operation) {
            case Operation.Read<R> read -> read.read(store.current(), call);
            case Operation.Write<R> write -> {
                try {
                    yield store.change(draft -> write.write(draft, call));
                } catch (CommitRefused e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    /// Expects an error, and that nothing has changed.
    <R extends Record, O extends Record & Operation<R>> void refuses(
            String code, String message, Class<O> operation, String... parameters) {
        var before = store.current();
        var failure =
                catchThrowableOfType(
                        ApiFailure.class, () -> this.<R, O>call(operation, parameters));
        assertThat(failure).as("refusal of %s", List.of(parameters)).isNotNull();
        assertThat(failure.code() + ": " + failure.sentence()).isEqualTo(code + ": " + message);
        assertThat(store.current()).isSameAs(before);
    }

    private LocalFacts facts() {
        var usual = LocalFacts.DEFAULT;
        return new LocalFacts(
                usual.account(),
                usual.region(),
                usual.dnsSuffix(),
                usual.listenerHost(),
                usual.privilegedOffset(),
                usual.portMap(),
                instances,
                strictPermissions);
    }

    void permit(LambdaPermission permission) {
        try {
            store.change(
                    draft -> {
                        draft.putPermissions(List.of(permission));
                        return permission;
                    });
        } catch (CommitRefused e) {
            throw new AssertionError(e);
        }
    }

    String loadBalancer(String name) {
        return call(
                        CreateLoadBalancer.class,
                        "Name=" + name,
                        "Subnets.member.1=subnet-12345678",
                        "Subnets.member.2=subnet-23456789")
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
    }

    String targetGroup(String name, String... more) {
        var parameters = new ArrayList<String>();
        parameters.add("Name=" + name);
        parameters.add("Protocol=HTTP");
        parameters.add("Port=80");
        parameters.add("VpcId=vpc-12345678");
        parameters.addAll(List.of(more));
        return call(CreateTargetGroup.class, parameters.toArray(String[]::new))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    String lambdaGroup(String name) {
        return call(CreateTargetGroup.class, "Name=" + name, "TargetType=lambda")
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    /// A listener that answers 404.
    String listener(String loadBalancer, int port) {
        return call(
                        CreateListener.class,
                        "LoadBalancerArn=" + loadBalancer,
                        "Protocol=HTTP",
                        "Port=" + port,
                        "DefaultActions.member.1.Type=fixed-response",
                        "DefaultActions.member.1.FixedResponseConfig.StatusCode=404")
                .listeners()
                .getFirst()
                .listenerArn();
    }

    /// A rule for a path that answers 200.
    String rule(String listener, int priority, String path) {
        return call(
                        CreateRule.class,
                        "ListenerArn=" + listener,
                        "Priority=" + priority,
                        "Conditions.member.1.Field=path-pattern",
                        "Conditions.member.1.Values.member.1=" + path,
                        "Actions.member.1.Type=fixed-response",
                        "Actions.member.1.FixedResponseConfig.StatusCode=200")
                .rules()
                .getFirst()
                .ruleArn();
    }

    /// The only target group.
    TargetGroup only() {
        return store.current().targetGroups().values().iterator().next();
    }

    /// Sets an attribute, also one that the API does not take yet.
    void with(TargetGroup group, TargetGroupAttribute key, String value) {
        try {
            store.change(
                    draft -> {
                        draft.put(TestSnapshots.with(group, key, value));
                        return group;
                    });
        } catch (CommitRefused e) {
            throw new AssertionError(e);
        }
    }

    Arn function(String name) {
        var arn = Arn.function(scope, name);
        var function =
                LambdaFunction.of(
                        arn,
                        FunctionVersion.latest(
                                new FunctionCode.Compiled(), "java25", "example.Hello"));
        try {
            store.change(
                    draft -> {
                        draft.put(function);
                        return arn;
                    });
        } catch (CommitRefused e) {
            throw new AssertionError(e);
        }
        return arn;
    }

    @Override
    public TargetHealth healthOf(TargetKey target) {
        return health.getOrDefault(target, TargetHealth.NOT_REGISTERED);
    }

    @Override
    public List<TargetKey> draining(Arn targetGroup) {
        return health.entrySet().stream()
                .filter(entry -> entry.getValue().equals(TargetHealth.DRAINING))
                .map(Map.Entry::getKey)
                .filter(key -> key.targetGroup().equals(targetGroup))
                .toList();
    }

    @Override
    public AnomalyDetection anomalyOf(TargetKey target) {
        return anomalies.getOrDefault(target.id(), AnomalyDetection.NORMAL);
    }
}
