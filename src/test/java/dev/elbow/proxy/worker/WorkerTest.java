package dev.elbow.proxy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The clock of a worker, whose second lasts 20 ms.
class WorkerTest {
    private static final Duration SECOND = Duration.ofMillis(20);
    private static final int MISSED = 10;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    private static Tuning tuning() {
        var usual = Tuning.of(1);
        return new Tuning(
                1,
                SECOND,
                usual.connectTimeout(),
                usual.targetIdleSeconds(),
                usual.chunk(),
                usual.readBuffer(),
                usual.unsent(),
                usual.backlog(),
                usual.handshakeSeconds(),
                usual.lingerSeconds(),
                true);
    }

    /// A process that was paused, or a breakpoint that held all threads, would otherwise end every
    /// connection at once, those with bytes to read too.
    @Test
    void secondsThatALoopStoodStillForAreOne() throws Exception {
        var ticks = new LinkedBlockingQueue<Long>();
        var standing = new CountDownLatch(1);
        var worker = new Worker(loops.next(), Transport.of(loops), tuning());
        worker.add(() -> ticks.add(worker.nanoTime()));
        var stopClock = worker.start();
        try {
            long before = next(ticks);
            worker.loop()
                    .execute(
                            () -> {
                                try {
                                    standing.await(
                                            MISSED * SECOND.toMillis(), TimeUnit.MILLISECONDS);
                                } catch (InterruptedException stop) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            for (int count = 0; count < MISSED; count++) {
                long after = next(ticks);
                assertThat(after - before).isGreaterThan(SECOND.toNanos() / 4);
                before = after;
            }
        } finally {
            stopClock.run();
        }
    }

    private static long next(LinkedBlockingQueue<Long> ticks) throws InterruptedException {
        var tick = ticks.poll(20, TimeUnit.SECONDS);
        assertThat(tick).isNotNull();
        return tick;
    }
}
