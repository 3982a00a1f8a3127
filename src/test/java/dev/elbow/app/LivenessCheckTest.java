package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivenessCheckTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void end() {
        stuck.countDown();
        loops.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS);
    }

    private HealthCheckResponse answer(Duration patience) {
        return new LivenessCheck(loops, 2, patience).call().await().atMost(LONG);
    }

    @Test
    void loopsThatTurnAreAlive() {
        assertThat(answer(LONG).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aLoopThatIsStuckIsTold() {
        loops.next()
                .execute(
                        () -> {
                            try {
                                stuck.await();
                            } catch (InterruptedException stop) {
                                Thread.currentThread().interrupt();
                            }
                        });

        // The other loop answers in time
        ShortTimeouts.check(
                50,
                patience -> {
                    var answer = answer(Duration.ofMillis(patience));
                    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(answer.getData().orElseThrow()).containsEntry("silent", 1L);
                });
    }

    @Test
    void aLoopThatDiedIsToldAtOnce() throws Exception {
        loops.next().shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS).await();

        assertThat(answer(LONG).getStatus()).isEqualTo(Status.DOWN);
    }
}
