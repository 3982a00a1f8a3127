package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.network.Instance;
import dev.elbow.control.network.Network;
import dev.elbow.control.network.SecurityGroup;
import dev.elbow.control.network.Subnet;
import dev.elbow.control.network.Vpc;
import dev.elbow.control.op.CreateLoadBalancer;
import dev.elbow.control.op.CreateTargetGroup;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Changes that need the network look it up before they hold the store.
class LookUpTest {
    private static final long PATIENCE_SECONDS = 20;

    private final Store store = new Store();
    private final SlowNetwork network = new SlowNetwork();
    private final ControlPlane controlPlane = TestControlPlanes.over(store, network);

    /// A local one that is far away: each answer waits until it may come.
    private static final class SlowNetwork implements Network {
        private final Network local = Network.local();
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> reached = new CompletableFuture<>();
        private volatile CompletableFuture<Void> mayAnswer =
                CompletableFuture.completedFuture(null);

        private void ask(String what) {
            asked.add(what);
            reached.complete(what);
            mayAnswer.join();
        }

        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public Map<String, Subnet> subnets(String region, Set<String> ids) {
            ask("subnets");
            return local.subnets(region, ids);
        }

        @Override
        public List<Subnet> subnetsOf(String region, String vpcId) {
            ask("subnets of " + vpcId);
            return local.subnetsOf(region, vpcId);
        }

        @Override
        public Optional<Vpc> vpc(String region, String id) {
            ask(id);
            return local.vpc(region, id);
        }

        @Override
        public Map<String, SecurityGroup> securityGroups(String region, Set<String> ids) {
            ask("groups");
            return local.securityGroups(region, ids);
        }

        @Override
        public Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId) {
            ask("group of " + vpcId);
            return local.defaultSecurityGroup(region, vpcId);
        }

        @Override
        public Map<String, Instance> instances(String region, Set<String> ids) {
            ask("instances");
            return local.instances(region, ids);
        }
    }

    private void create(Calls calls, String name) {
        calls.call(
                CreateLoadBalancer.class,
                new Members(
                        Map.of(
                                "Name",
                                new Text(name),
                                "Subnets",
                                new Value.Items(
                                        List.of(new Text("subnet-1"), new Text("subnet-2"))))));
    }

    private void targetGroup(Calls calls, String name, String vpc) {
        calls.call(
                CreateTargetGroup.class,
                new Members(
                        Map.of(
                                "Name",
                                new Text(name),
                                "Protocol",
                                new Text("HTTP"),
                                "Port",
                                new Text("80"),
                                "VpcId",
                                new Text(vpc))));
    }

    private void lambdaGroup(String name) {
        controlPlane.change(
                controlPlane.localScope(),
                calls ->
                        calls.call(
                                CreateTargetGroup.class,
                                new Members(
                                        Map.of(
                                                "Name",
                                                new Text(name),
                                                "TargetType",
                                                new Text("lambda")))));
    }

    private String twoLoadBalancers(Calls calls) {
        create(calls, "one");
        create(calls, "two");
        return "done";
    }

    @Test
    void whileOneWaitsForTheNetworkOthersChangeTheConfiguration() throws Exception {
        network.mayAnswer = new CompletableFuture<>();
        var waiting =
                CompletableFuture.supplyAsync(
                        () ->
                                controlPlane.change(
                                        controlPlane.localScope(), this::twoLoadBalancers));
        network.reached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        lambdaGroup("meanwhile");
        assertThat(store.current().loadBalancers()).isEmpty();
        assertThat(store.current().targetGroups()).hasSize(1);

        network.mayAnswer.complete(null);
        assertThat(waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(store.current().loadBalancers()).hasSize(2);
        assertThat(store.current().revision()).as("one commit each").isEqualTo(2);
    }

    @Test
    void whatAChangeLearnedServesItToTheEndAndTheNextOneAsksAgain() {
        controlPlane.change(controlPlane.localScope(), this::twoLoadBalancers);
        assertThat(network.asked).containsExactly("subnets", "group of vpc-12345678");
        controlPlane.change(
                controlPlane.localScope(),
                calls -> {
                    targetGroup(calls, "a", "vpc-1");
                    targetGroup(calls, "b", "vpc-2");
                    targetGroup(calls, "c", "vpc-1");
                    return "done";
                });
        assertThat(network.asked).endsWith("vpc-1", "vpc-2").hasSize(4);
        assertThat(store.current().targetGroups()).hasSize(3);
    }

    @Test
    void aLookUpThatFailsLeavesNothingOfTheChange() {
        var before = store.current();
        network.mayAnswer =
                CompletableFuture.failedFuture(new ApiFailure("ServiceUnavailable", 503, "gone"));
        assertThatThrownBy(
                        () ->
                                controlPlane.change(
                                        controlPlane.localScope(),
                                        calls -> {
                                            calls.call(
                                                    CreateTargetGroup.class,
                                                    new Members(
                                                            Map.of(
                                                                    "Name",
                                                                    new Text("fn"),
                                                                    "TargetType",
                                                                    new Text("lambda"))));
                                            return twoLoadBalancers(calls);
                                        }))
                .hasRootCauseMessage("gone");
        assertThat(store.current()).isSameAs(before);
    }
}
