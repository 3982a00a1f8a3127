package dev.elbow.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Ends each check of another prober at its timeout, and drops a later result.
///
/// @param prober one without a timeout of its own, such as that of functions
public record TimeLimitedProber(Prober prober, Scheduler scheduler) implements Prober {

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> callback) {
        var pending = new AtomicBoolean(true);
        var timeout =
                scheduler.schedule(
                        Duration.ofSeconds(target.check().timeoutSeconds()),
                        () -> {
                            if (pending.compareAndSet(true, false)) {
                                callback.accept(new ProbeResult.Timeout());
                            }
                        });
        prober.probe(
                target,
                result -> {
                    if (pending.compareAndSet(true, false)) {
                        timeout.cancel();
                        callback.accept(result);
                    }
                });
    }
}
