package dev.elbow.proxy;

import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Cuts the requests that are with a target off, on all workers, and logs in one line how many they
/// were; none where there were none.
final class DeregistrationCutoff {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final TargetKey target;
    private final AtomicInteger workersLeft;
    private final AtomicInteger cut = new AtomicInteger();

    private DeregistrationCutoff(TargetKey target, int workers) {
        this.target = target;
        this.workersLeft = new AtomicInteger(workers);
    }

    static void of(TargetKey target, List<Worker> workers) {
        var requests = new DeregistrationCutoff(target, workers.size());
        for (var worker : workers) {
            worker.loop().execute(() -> requests.cutIn(worker));
        }
    }

    private void cutIn(Worker worker) {
        worker.connections()
                .forEach(
                        connection -> {
                            if (connection.cutFrom(target)) {
                                cut.incrementAndGet();
                            }
                        });
        if (workersLeft.decrementAndGet() == 0 && cut.get() > 0) {
            LOG.log(System.Logger.Level.WARNING, () -> line(target, cut.get()));
        }
    }

    private static String line(TargetKey target, int count) {
        return "target %s of %s: %d %s cut off: its deregistration delay is over → 502"
                .formatted(
                        target.address(),
                        target.targetGroup().resource().split("/", -1)[1],
                        count,
                        count == 1 ? "request" : "requests");
    }
}
