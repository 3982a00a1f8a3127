package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.function.Functions;
import dev.elbow.function.reload.CodeWatch;
import dev.elbow.health.HealthMonitor;
import dev.elbow.model.GiveWay;
import dev.elbow.model.Snapshot;
import dev.elbow.observe.HostCounts;
import dev.elbow.observe.TrafficMetrics;
import dev.elbow.observe.ZoneHealthMeters;
import dev.elbow.proxy.DataPlane;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitParticipant;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;

/// Makes each commit true in the data plane: what a listener's rules lead to is there before the
/// listener is, and health looks at targets only once they can be chosen.
@Singleton
final class DataPlaneCommits implements CommitParticipant {
    private final CodeWatch codeWatch;
    private final Functions functions;
    private final TargetGroups targetGroups;
    private final DataPlane dataPlane;
    private final HealthMonitor health;
    private final HostCounts hostCounts;
    private final ZoneHealthMeters zoneHealth;
    private final TrafficMetrics traffic;
    private final ListenerLines listenerLines;

    DataPlaneCommits(
            CodeWatch codeWatch,
            Functions functions,
            TargetGroups targetGroups,
            DataPlane dataPlane,
            HealthMonitor health,
            HostCounts hostCounts,
            ZoneHealthMeters zoneHealth,
            TrafficMetrics traffic,
            ListenerLines listenerLines) {
        this.codeWatch = codeWatch;
        this.functions = functions;
        this.targetGroups = targetGroups;
        this.dataPlane = dataPlane;
        this.health = health;
        this.hostCounts = hostCounts;
        this.zoneHealth = zoneHealth;
        this.traffic = traffic;
        this.listenerLines = listenerLines;
    }

    void join(@Observes StartupEvent event, Store store) {
        store.join(this);
    }

    @Override
    public void apply(Snapshot before, Snapshot after) throws CommitRefused {
        boolean sameFunctions = before.functions() == after.functions();
        if (!sameFunctions) {
            codeWatch.apply(withFunctionsOf(before, after));
            functions.apply(withFunctionsOf(before, after));
        }
        targetGroups.apply(after);
        traffic.prepare(after);
        GiveWay.toTraffic();
        try {
            dataPlane.apply(before, after);
        } catch (ListenerFailure | InvalidRule refused) {
            takeBack(before);
            throw new CommitRefused(String.valueOf(refused.getMessage()));
        } catch (RuntimeException unforeseen) {
            takeBack(before);
            throw unforeseen;
        }
        if (!sameFunctions) {
            functions.apply(after);
            codeWatch.apply(after);
        }
        GiveWay.toTraffic();
        health.apply(after);
        hostCounts.apply(after);
        zoneHealth.apply(after);
        traffic.apply(after);
        listenerLines.changed(before, after, dataPlane.boundPorts());
    }

    private void takeBack(Snapshot before) {
        targetGroups.apply(before);
        functions.apply(before);
        codeWatch.apply(before);
    }

    /// What a request may be on its way to while the listeners' rules change.
    private static Snapshot withFunctionsOf(Snapshot before, Snapshot after) {
        var all = new LinkedHashMap<>(before.functions());
        all.putAll(after.functions());
        return after.withFunctions(all);
    }
}
