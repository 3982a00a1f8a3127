package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.store.disk.StateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerLinesTest {
    private static final TestConfiguration BALANCER =
            TestConfiguration.EMPTY.withLoadBalancer("lb", Map.of());
    private static final Snapshot ONE = listening(80);

    private static final String BOUND = "HTTP:80 → http://127\\.0\\.0\\.1:\\d+ \\(web\\)";

    private final List<String> said = new ArrayList<>();
    private final Terminal terminal =
            new Terminal() {
                @Override
                void say(String line) {
                    said.add(line);
                }
            };
    private final ListenerLines lines = new ListenerLines(LocalFacts.DEFAULT, terminal);

    private static Snapshot listening(int... ports) {
        var estate = BALANCER;
        for (int port : ports) {
            estate = estate.withListener("lb", port, TestConfiguration.fixed(404, "", ""));
        }
        return estate.snapshot();
    }

    private static Arn arn(int port) {
        return TestConfiguration.balancer("lb").listener("%016x".formatted(port));
    }

    private void change(Snapshot before, Snapshot after, Map<Arn, Integer> ports) {
        lines.changed(before, after, ports);
    }

    @Test
    void aBoundListenerHasTheLineOfTheTable() {
        change(BALANCER.snapshot(), ONE, Map.of(arn(80), 8080));

        assertThat(said).containsExactly("HTTP:80 → http://127.0.0.1:8080 (lb)");
    }

    @Test
    void aMovedListenerTellsWhereItWas() {
        change(BALANCER.snapshot(), ONE, Map.of(arn(80), 8080));
        var listener = ONE.listeners().values().iterator().next();
        var moved =
                ONE.withListeners(
                        Snapshot.put(
                                ONE.listeners(),
                                listener.arn(),
                                new dev.elbow.model.Listener(
                                        listener.arn(),
                                        listener.loadBalancer(),
                                        listener.protocol(),
                                        81,
                                        listener.tls(),
                                        listener.attributes(),
                                        listener.tags())));
        change(ONE, moved, Map.of(arn(80), 8081));

        assertThat(said)
                .last()
                .isEqualTo(
                        "HTTP:81 → http://127.0.0.1:8081 (lb), was HTTP:80 → http://127.0.0.1:8080");
    }

    @Test
    void aClosedListenerIsToldAndAnUnchangedOneIsNot() {
        var two = listening(80, 81);
        change(BALANCER.snapshot(), two, Map.of(arn(80), 8080, arn(81), 8081));
        said.clear();

        change(two, ONE, Map.of(arn(80), 8080));

        assertThat(said).containsExactly("HTTP:81 → closed (lb)");
    }

    @Test
    void whatATableTellsHasNoLineOfItsOwn() {
        ListenerLines.inTable(
                () -> {
                    change(BALANCER.snapshot(), ONE, Map.of(arn(80), 8080));
                    return true;
                });
        assertThat(said).isEmpty();

        change(ONE, BALANCER.snapshot(), Map.of());
        assertThat(said).containsExactly("HTTP:80 → closed (lb)");
    }

    @Test
    void manyListenersAreCounted() {
        var ports = new int[25];
        for (int index = 0; index < ports.length; index++) {
            ports[index] = 1000 + index;
        }
        change(BALANCER.snapshot(), listening(ports), Map.of());

        assertThat(said).hasSize(21).last().isEqualTo("and 5 more listeners");
    }

    @Test
    void aCallOfTheApiAndAStartFromStateHaveTheLine(@TempDir Path folder) throws Exception {
        try (var saved = StateFile.open(folder)) {
            try (var plane = new TestElbow(saved, terminal)) {
                plane.call(
                        "CreateLoadBalancer",
                        "Name=web",
                        "Subnets.member.1=subnet-1",
                        "Subnets.member.2=subnet-2");
                plane.call(
                        "CreateListener",
                        "LoadBalancerArn="
                                + plane.snapshot().loadBalancers().keySet().iterator().next(),
                        "Protocol=HTTP",
                        "Port=80",
                        "DefaultActions.member.1.Type=fixed-response",
                        "DefaultActions.member.1.FixedResponseConfig.StatusCode=404");
            }
            assertThat(said).singleElement().asString().matches(BOUND);
            said.clear();

            try (var again = new TestElbow(saved, terminal)) {
                again.restore();
            }
            assertThat(said).singleElement().asString().matches(BOUND);
        }
    }
}
