package dev.elbow.app;

import io.netty.channel.EventLoopGroup;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the event loops that carry traffic still turn, all of them: one that died or is
/// stuck is a `DOWN`.
@Singleton
@Liveness
final class LivenessCheck implements AsyncHealthCheck {
    private static final String NAME = "event loops";

    /// A turn takes milliseconds, also under load.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLoopGroup loops;
    private final int size;
    private final Duration patience;

    @Inject
    LivenessCheck(TrafficLoops loops) {
        this(loops.group(), loops.size(), PATIENCE);
    }

    LivenessCheck(EventLoopGroup loops, int size, Duration patience) {
        this.loops = loops;
        this.size = size;
        this.patience = patience;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var left = new AtomicInteger(size);
        return Uni.createFrom()
                .<HealthCheckResponse>emitter(
                        turned -> loops.forEach(loop -> loop.execute(() -> turn(left, turned))))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure() // a loop that died takes no task
                .recoverWithItem(() -> down(left.get()));
    }

    private static void turn(AtomicInteger left, UniEmitter<? super HealthCheckResponse> turned) {
        if (left.decrementAndGet() == 0) {
            turned.complete(HealthCheckResponse.up(NAME));
        }
    }

    private HealthCheckResponse down(int silent) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("silent", silent)
                .withData("of", size)
                .build();
    }
}
