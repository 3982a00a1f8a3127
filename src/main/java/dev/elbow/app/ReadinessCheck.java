package dev.elbow.app;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Red until the template is applied, which binds every listener of it; red again while Elbow
/// stops.
@Singleton
@Readiness
final class ReadinessCheck implements HealthCheck {
    static final String NAME = "load balancers";

    /// The member with the process id, by which `elbow wait --process` knows its Elbow.
    static final String PROCESS = "process";

    private final InService inService;

    ReadinessCheck(InService inService) {
        this.inService = inService;
    }

    @Override
    public HealthCheckResponse call() {
        var obstacle = inService.obstacle();
        var response =
                HealthCheckResponse.named(NAME)
                        .status(obstacle.isEmpty())
                        .withData(PROCESS, ProcessHandle.current().pid());
        obstacle.ifPresent(why -> response.withData("reason", why));
        return response.build();
    }
}
