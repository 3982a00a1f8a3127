package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.health.Scheduler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Compares the targets of all groups with each other every five seconds.
@Singleton
final class AnomalyTimer {
    private final Scheduler scheduler;
    private final TargetGroups groups;

    AnomalyTimer(Scheduler scheduler, TargetGroups groups) {
        this.scheduler = scheduler;
        this.groups = groups;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        scheduler.schedule(TargetGroups.DETECTION_PERIOD, this::detect);
    }

    private void detect() {
        start();
        groups.detectAnomalies();
    }
}
