package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.op.NoFunctions;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetType;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.SavedState;
import dev.elbow.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConfigurationWarningsTest {
    private static List<ConfigurationWarning> warnings(Snapshot snapshot, FunctionInvoker functions)
            throws CommitRefused {
        var store = new Store(SavedState.none());
        store.change(
                draft -> {
                    draft.replace(snapshot);
                    return true;
                });
        return new ConfigurationWarnings(store, LocalFacts.DEFAULT, functions).current();
    }

    /// The code of `hello:1` cannot run.
    private record BrokenVersion() implements FunctionInvoker {
        @Override
        public CompletionStage<InvokeOutcome> invoke(
                Arn function, byte[] event, InvokeOptions options) {
            throw new AssertionError("invoked");
        }

        @Override
        public Optional<String> problem(Arn function) {
            return function.text().endsWith(":hello:1")
                    ? Optional.of("handler: a.B (expected: a class)")
                    : Optional.empty();
        }

        @Override
        public Optional<ProvisionedStatus> provisioned(Arn function) {
            return Optional.empty();
        }

        @Override
        public int accountConcurrency() {
            return 1000;
        }
    }

    @Test
    void anInstanceWithoutAddressIsNamedWithItsRemedy() throws CommitRefused {
        var group = TestSnapshots.group(TargetType.INSTANCE, "web", "i-0123456789abcdef0");
        assertThat(warnings(TestSnapshots.inUse(group), new NoFunctions()))
                .containsExactly(
                        new ConfigurationWarning(
                                "web",
                                "Instance 'i-0123456789abcdef0' of target group 'web' has no address here and stays unhealthy",
                                "map it with elbow.instances.i-0123456789abcdef0=HOST[:PORT], or: elbow instance set i-0123456789abcdef0 HOST[:PORT]"));
    }

    @Test
    void aFunctionThatTheLoadBalancerMayNotInvokeIsNamed() throws CommitRefused {
        var hello = Arn.function(TestSnapshots.SCOPE, "hello");
        var group = TestSnapshots.group(TargetType.LAMBDA, "fn", hello.text());
        var warning = warnings(TestSnapshots.inUse(group), new NoFunctions()).getFirst();
        assertThat(warning.resource()).isEqualTo("fn");
        assertThat(warning.text()).contains("does not have permission to invoke " + hello);
        assertThat(warning.remedy()).contains("AWS::Lambda::Permission");
    }

    @Test
    void codeThatCannotRunIsNamedByItsVersion() throws CommitRefused {
        var latest = FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "a.B");
        var hello =
                LambdaFunction.of(Arn.function(TestSnapshots.SCOPE, "hello"), latest)
                        .withVersions(Map.of("1", latest.numbered("1")), 1);
        var snapshot = Snapshot.EMPTY.withFunctions(Map.of(hello.arn(), hello));
        assertThat(warnings(snapshot, new BrokenVersion()))
                .extracting(ConfigurationWarning::text)
                .containsExactly(
                        "The code of function 'hello:1' cannot run and each invocation fails: handler: a.B (expected: a class)");
    }

    @Test
    void settingsThatAreNotActedOnAreNamedByTheirResource() throws CommitRefused {
        var complete = CompleteSnapshot.snapshot();
        var balancer = complete.loadBalancers().values().iterator().next();
        var logged =
                balancer.withAttributes(
                        Attributes.<LoadBalancerAttribute>none()
                                .with(Map.of(LoadBalancerAttribute.ACCESS_LOGS_ENABLED, "true")));
        var snapshot = complete.withLoadBalancers(Map.of(logged.arn(), logged));

        var texts =
                warnings(snapshot, new NoFunctions()).stream()
                        .map(it -> it.resource() + ": " + it.text())
                        .toList();
        assertThat(texts)
                .contains(
                        balancer.name()
                                + ": The attribute access_logs.s3.enabled=true is not built in Elbow yet: no access log is written")
                .anyMatch(
                        it ->
                                it.matches(
                                        balancer.name()
                                                + " HTTPS?:\\d+ rule 7: The action type 'authenticate-oidc' is not built.*"));
    }
}
