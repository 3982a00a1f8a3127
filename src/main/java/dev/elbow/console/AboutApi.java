package dev.elbow.console;

import dev.elbow.console.AboutJson.InspectorJson;
import dev.elbow.console.AboutJson.PortJson;
import dev.elbow.control.ControlPlane;
import dev.elbow.model.Snapshot;
import dev.elbow.observe.inspector.Inspector;
import jakarta.inject.Singleton;
import java.util.List;

/// This Elbow: version, ports, folders.
@Singleton
public final class AboutApi {
    /// The facts of the process that do not change.
    ///
    /// @param stateFolder empty for none
    public record ProcessFacts(
            String version, boolean executable, String startedAt, String stateFolder, String ca) {}

    private final ControlPlane control;
    private final BoundListeners bound;
    private final ConsoleInspector inspector;
    private final ProcessFacts process;

    AboutApi(
            ControlPlane control,
            BoundListeners bound,
            ConsoleInspector inspector,
            ProcessFacts process) {
        this.control = control;
        this.bound = bound;
        this.inspector = inspector;
        this.process = process;
    }

    ApiAnswer get() {
        return ApiAnswer.json(
                new AboutJson(
                        process.version(),
                        Runtime.version().toString(),
                        process.executable(),
                        process.startedAt(),
                        process.stateFolder().isEmpty() ? null : process.stateFolder(),
                        ports(control.configuration()),
                        process.ca(),
                        new InspectorJson(
                                inspector.isOn(),
                                inspector.showsSecrets() ? "show" : "mask",
                                inspector.running().map(Inspector::leftOut).orElse(0L))));
    }

    private List<PortJson> ports(Snapshot snapshot) {
        return snapshot.loadBalancers().values().stream()
                .flatMap(
                        balancer ->
                                snapshot.listenersOf(balancer.arn()).stream()
                                        .flatMap(
                                                listener ->
                                                        bound.find(listener.arn()).stream()
                                                                .map(
                                                                        it ->
                                                                                new PortJson(
                                                                                        balancer
                                                                                                .name(),
                                                                                        listener
                                                                                                        .protocol()
                                                                                                + ":"
                                                                                                + listener
                                                                                                        .port(),
                                                                                        it.url()))))
                .toList();
    }
}
