package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetHealth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        var order = new ArrayList<String>();
        var thread = new CompletableFuture<String>();

        scheduler.schedule(
                Duration.ofMillis(50), () -> thread.complete(Thread.currentThread().getName()));
        scheduler.schedule(Duration.ofMillis(20), () -> order.add("second"));
        scheduler.schedule(Duration.ZERO, () -> order.add("first"));

        assertThat(thread.get(20, TimeUnit.SECONDS)).isEqualTo("elbow-health");
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        var order = new ArrayList<String>();
        var done = new CompletableFuture<Void>();
        var cancelled = scheduler.schedule(Duration.ofMillis(20), () -> order.add("cancelled"));
        scheduler.schedule(Duration.ofMillis(40), () -> done.complete(null));

        cancelled.cancel();

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
