package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.proxy.TestConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerLinesTest {
    private static final TestConfiguration BALANCER = TestConfiguration.EMPTY.with("lb", Map.of());
    private static final Snapshot ONE = listening(80);

    private final List<String> said = new ArrayList<>();
    private final ListenerLines lines =
            new ListenerLines(
                    LocalFacts.DEFAULT,
                    new Terminal() {
                        @Override
                        void say(String line) {
                            said.add(line);
                        }
                    });

    private static Snapshot listening(int... ports) {
        var estate = BALANCER;
        for (int port : ports) {
            estate = estate.listens("lb", port, TestConfiguration.fixed(404, "", ""));
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
}
