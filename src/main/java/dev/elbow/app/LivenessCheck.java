package dev.elbow.app;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the event loops still turn.
@Singleton
@Liveness
final class LivenessCheck implements AsyncHealthCheck {
    private final Vertx vertx;

    LivenessCheck(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .emitter(
                        turned ->
                                vertx.nettyEventLoopGroup()
                                        .next()
                                        .execute(
                                                () ->
                                                        turned.complete(
                                                                HealthCheckResponse.up(
                                                                        "event loops"))));
    }
}
