package dev.elbow.proxy.client;

import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Cuts off the requests that a deregistered target still has, on all workers, and logs in one line
/// how many they were; nothing where there were none.
public final class DeregistrationCutoff {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final TargetKey target;
    private final AtomicInteger workersLeft;
    private final AtomicInteger cut = new AtomicInteger();

    private DeregistrationCutoff(TargetKey target, int workers) {
        this.target = target;
        this.workersLeft = new AtomicInteger(workers);
    }

    public static void cut(TargetKey target, List<WorkerClients> workers) {
        var requests = new DeregistrationCutoff(target, workers.size());
        for (var worker : workers) {
            worker.worker().loop().execute(() -> requests.cutFor(worker));
        }
    }

    private void cutFor(WorkerClients worker) {
        worker.connections().forEach(connection -> cut.addAndGet(connection.cutFrom(target)));
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
