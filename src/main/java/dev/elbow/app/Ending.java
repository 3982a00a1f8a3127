package dev.elbow.app;

import dev.elbow.function.Functions;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.reload.CodeWatch;
import dev.elbow.health.HealthMonitor;
import dev.elbow.proxy.DataPlane;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Stops in the order in which a load balancer is taken out of service: not ready, no new
/// connections, requests in flight finish within the grace period, then everything else. Where dev
/// mode reloads, new connections wait for the application to be back.
@Singleton
final class Ending {
    private final ElbowConfig config;
    private final InService inService;
    private final DataPlane dataPlane;
    private final RequestLogging requestLog;
    private final HealthMonitor health;
    private final CodeWatch codeWatch;
    private final Functions functions;
    private final CodeFolders code;

    Ending(
            ElbowConfig config,
            InService inService,
            DataPlane dataPlane,
            RequestLogging requestLog,
            HealthMonitor health,
            CodeWatch codeWatch,
            Functions functions,
            CodeFolders code) {
        this.config = config;
        this.inService = inService;
        this.dataPlane = dataPlane;
        this.requestLog = requestLog;
        this.health = health;
        this.codeWatch = codeWatch;
        this.functions = functions;
        this.code = code;
    }

    void end(@Observes ShutdownEvent event) {
        inService.no("stopping");
        long end = System.nanoTime() + config.gracePeriod().toNanos();
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            dataPlane.park(config.gracePeriod()); // most likely a reload
        } else {
            dataPlane.drain(config.gracePeriod());
        }
        requestLog.close();
        health.close();
        codeWatch.close();
        functions.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        code.close();
    }
}
