package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetHealth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real time, in steps too small to wait for.
class SchedulerThreadTest {
    private final SchedulerThread scheduler = new SchedulerThread();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void tasksRunInTheOrderTheyAreDueOnItsThread() throws Exception {
        ShortTimeouts.check(20, this::runInOrder);
    }

    private void runInOrder(int milliseconds) throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var thread = new CompletableFuture<String>();

        scheduler.schedule(
                Duration.ofMillis(2L * milliseconds),
                () -> thread.complete(Thread.currentThread().getName()));
        scheduler.schedule(Duration.ofMillis(milliseconds), () -> order.add("second"));
        scheduler.schedule(Duration.ZERO, () -> order.add("first"));

        assertThat(thread.get(20, TimeUnit.SECONDS)).isEqualTo("elbow-health");
        assertThat(order).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var done = new CompletableFuture<Void>();
        var go = new CountDownLatch(1);
        scheduler.schedule(Duration.ZERO, () -> await(go));
        var cancelled = scheduler.schedule(Duration.ZERO, () -> order.add("cancelled"));
        scheduler.schedule(Duration.ofMillis(20), () -> done.complete(null));

        cancelled.cancel();
        go.countDown();

        done.get(20, TimeUnit.SECONDS);
        assertThat(order).isEmpty();
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheOthers() throws Exception {
        var done = new CompletableFuture<Void>();
        scheduler.schedule(
                Duration.ZERO,
                () -> {
                    throw new IllegalStateException("out of order");
                });

        scheduler.schedule(Duration.ofMillis(1), () -> done.complete(null));

        done.get(20, TimeUnit.SECONDS);
    }

    /// Monitor, prober and time as the application joins them.
    @Test
    void aTargetThatAnswersIsHealthyAtOnce() throws Exception {
        var vertx = Vertx.vertx();
        var reports = new LinkedBlockingQueue<TargetHealth>();
        try (var prober = new HttpProber(vertx);
                var server = RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var monitor =
                        new HealthMonitor(
                                LocalFacts.DEFAULT,
                                prober,
                                scheduler,
                                (_, health) -> reports.add(health),
                                _ -> {})) {
            var target = new Target("127.0.0.1", server.port(), "");
            var group = group("g").withTargets(List.of(target));
            monitor.apply(inUse(group));

            assertThat(reports.poll(20, TimeUnit.SECONDS)).isEqualTo(TargetHealth.REGISTERING);
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isEqualTo(TargetHealth.CHECKING);
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isEqualTo(TargetHealth.HEALTHY);
            assertThat(monitor.healthOf(group.keyOf(target))).isEqualTo(TargetHealth.HEALTHY);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
