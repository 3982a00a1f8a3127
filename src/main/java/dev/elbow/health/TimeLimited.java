package dev.elbow.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Gives up on a prober that has not answered within the check's timeout; what it tells later is
/// dropped.
///
/// @param prober one that keeps no time itself, such as a function's
public record TimeLimited(Prober prober, Scheduler scheduler) implements Prober {

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> told) {
        var open = new AtomicBoolean(true);
        var limit =
                scheduler.after(
                        Duration.ofSeconds(target.check().timeoutSeconds()),
                        () -> {
                            if (open.compareAndSet(true, false)) {
                                told.accept(new ProbeResult.TimedOut());
                            }
                        });
        prober.probe(
                target,
                result -> {
                    if (open.compareAndSet(true, false)) {
                        limit.cancel();
                        told.accept(result);
                    }
                });
    }
}
