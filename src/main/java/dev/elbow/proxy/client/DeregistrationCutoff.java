package dev.elbow.proxy.client;

import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Cuts off the requests in flight to a deregistered target, on all workers. Logs their number in
/// one line, if there are any.
public final class DeregistrationCutoff {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final TargetKey target;
    private final AtomicInteger workersLeft;
    private final AtomicInteger cutRequests = new AtomicInteger();

    private DeregistrationCutoff(TargetKey target, int workers) {
        this.target = target;
        this.workersLeft = new AtomicInteger(workers);
    }

    public static void cut(TargetKey target, List<WorkerClients> workers) {
        var cutoff = new DeregistrationCutoff(target, workers.size());
        for (var worker : workers) {
            worker.worker().loop().execute(() -> cutoff.cutOn(worker));
        }
    }

    private void cutOn(WorkerClients worker) {
        worker.connections()
                .forEach(connection -> cutRequests.addAndGet(connection.cutRequestsTo(target)));
        if (workersLeft.decrementAndGet() == 0 && cutRequests.get() > 0) {
            LOG.log(System.Logger.Level.WARNING, () -> line(target, cutRequests.get()));
        }
    }

    private static String line(TargetKey target, int count) {
        boolean isFunction = target.port() == 0;
        return "%s of %s: %d %s cut off: %s → 502"
                .formatted(
                        isFunction ? "function " + target.id() : "target " + target.address(),
                        target.targetGroup().resource().split("/", -1)[1],
                        count,
                        count == 1 ? "request" : "requests",
                        isFunction ? "it was deregistered" : "its deregistration delay is over");
    }
}
