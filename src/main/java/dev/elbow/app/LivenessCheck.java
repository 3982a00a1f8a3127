package dev.elbow.app;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the event loops that carry traffic still turn, all of them.
@Singleton
@Liveness
final class LivenessCheck implements AsyncHealthCheck {
    private final TrafficLoops loops;

    LivenessCheck(TrafficLoops loops) {
        this.loops = loops;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .emitter(
                        turned -> {
                            var left = new AtomicInteger(loops.size());
                            loops.group().forEach(loop -> loop.execute(() -> turn(left, turned)));
                        });
    }

    private static void turn(AtomicInteger left, UniEmitter<? super HealthCheckResponse> turned) {
        if (left.decrementAndGet() == 0) {
            turned.complete(HealthCheckResponse.up("event loops"));
        }
    }
}
