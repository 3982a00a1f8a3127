package dev.elbow.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.op.CreateLoadBalancer;
import dev.elbow.control.op.CreateTargetGroup;
import dev.elbow.control.op.DescribeLoadBalancers;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Value;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    private static final TargetHealthSource NOTHING_KNOWN =
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

    private final Store store = new Store();
    private final ControlPlane controlPlane =
            new ControlPlane(store, LocalFacts.DEFAULT, NOTHING_KNOWN, Clock.systemUTC());
    private final Scope scope = controlPlane.localScope();

    private static CreateLoadBalancer loadBalancer(String name) {
        return new CreateLoadBalancer(
                name,
                List.of("subnet-1", "subnet-2"),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void severalCallsCommitAsOneSnapshot() {
        int seen =
                controlPlane.change(
                        scope,
                        calls -> {
                            calls.call(loadBalancer("one"));
                            calls.call(loadBalancer("two"));
                            return calls.call(
                                            DescribeLoadBalancers.class,
                                            new Value.Members(Map.of()))
                                    .loadBalancers()
                                    .size();
                        });
        assertThat(seen).isEqualTo(2);
        assertThat(store.current().revision()).isEqualTo(1);
    }

    @Test
    void aCallThatFailsTakesTheOthersBack() {
        assertThatThrownBy(
                        () ->
                                controlPlane.change(
                                        scope,
                                        calls -> {
                                            calls.call(loadBalancer("one"));
                                            return calls.call(loadBalancer("-"));
                                        }))
                .isInstanceOf(ApiFailure.class);
        assertThat(store.current()).isSameAs(Snapshot.EMPTY);
    }

    @Test
    void parametersAsATreeAreCheckedLikeThoseOfARequest() {
        var parameters =
                new Value.Members(
                        Map.of(
                                "Name", new Value.Text("a"),
                                "TargetType", new Value.Text("lambda"),
                                "Port", new Value.Text("0")));
        assertThatThrownBy(
                        () ->
                                controlPlane.change(
                                        scope,
                                        calls -> calls.call(CreateTargetGroup.class, parameters)))
                .hasMessageContaining("Member must have value greater than or equal to 1");
    }

    @Test
    void whatTheDataPlaneRefusesIsAnInvalidConfiguration() {
        store.join(
                (before, after) -> {
                    throw new CommitRefused("port 8080 is in use");
                });
        assertThatThrownBy(() -> controlPlane.call(scope, loadBalancer("one")))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo("InvalidConfigurationRequest");
                            assertThat(failure.sentence()).isEqualTo("port 8080 is in use");
                        });
        assertThat(store.current().loadBalancers()).isEmpty();
    }

    @Test
    void aFunctionThatIsForgottenTakesItsPermissionsAlong() {
        var hello = function("hello");
        var other = function("other");
        controlPlane.change(
                scope,
                calls -> {
                    calls.put(hello);
                    calls.put(permission(hello, "a"));
                    calls.put(permission(hello, "a"));
                    calls.put(permission(other, "a"));
                    return calls.snapshot();
                });
        assertThat(store.current().permissions()).hasSize(2);
        controlPlane.change(
                scope,
                calls -> {
                    calls.removeFunction(hello.arn());
                    return calls.snapshot();
                });
        assertThat(store.current().functions()).isEmpty();
        assertThat(store.current().permissions()).containsExactly(permission(other, "a"));
    }

    private LambdaFunction function(String name) {
        return LambdaFunction.of(
                Arn.function(scope, name),
                FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "example.Hello"));
    }

    @Test
    void policiesOfAFunctionAndItsAliasMayHaveTheSameStatementId() {
        var hello = function("hello");
        var own = permission(hello, "a");
        var ofAlias = permission(hello, "live", "a");
        controlPlane.change(
                scope,
                calls -> {
                    calls.put(hello);
                    calls.put(own);
                    calls.put(ofAlias);
                    return calls.snapshot();
                });
        assertThat(store.current().permissions()).containsExactly(own, ofAlias);

        controlPlane.change(
                scope,
                calls -> {
                    calls.remove(hello.arn(), "live", "a");
                    return calls.snapshot();
                });
        assertThat(store.current().permissions()).containsExactly(own);
    }

    private static LambdaPermission permission(LambdaFunction function, String id) {
        return permission(function, "", id);
    }

    private static LambdaPermission permission(
            LambdaFunction function, String qualifier, String id) {
        return new LambdaPermission(
                function.arn(),
                qualifier,
                id,
                "elasticloadbalancing.amazonaws.com",
                "lambda:InvokeFunction",
                "",
                "");
    }

    @Test
    void aFunctionWithoutPermissionIsWarnedOfOnce() {
        var hello = function("hello");
        var group =
                controlPlane.change(
                        scope,
                        calls ->
                                calls.call(
                                        CreateTargetGroup.class,
                                        new Value.Members(
                                                Map.of(
                                                        "Name", new Value.Text("fn"),
                                                        "TargetType", new Value.Text("lambda")))));
        var arn = new Arn(group.targetGroups().getFirst().targetGroupArn());
        var before = store.current();
        var registered =
                before.withTargetGroups(
                        Snapshot.put(
                                before.targetGroups(),
                                arn,
                                requireNonNull(before.targetGroups().get(arn))
                                        .withTargets(
                                                List.of(new Target(hello.arn().text(), 0, "")))));
        assertThat(Lint.warnings(before, registered, LocalFacts.DEFAULT))
                .extracting(ConfigurationWarning::text)
                .containsExactly(
                        "On AWS RegisterTargets would fail: elasticloadbalancing principal does not have"
                                + " permission to invoke "
                                + hello.arn()
                                + " from target group "
                                + arn);
        assertThat(Lint.warnings(registered, registered, LocalFacts.DEFAULT)).isEmpty();
        var permitted = registered.withPermissions(List.of(permission(hello, "a")));
        assertThat(Lint.warnings(before, permitted, LocalFacts.DEFAULT)).isEmpty();
    }
}
