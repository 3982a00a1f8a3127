package dev.elbow.proxy;

import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Cuts the requests that are with a target off, on all lanes, and logs in one line how many they
/// were; none where there were none.
final class CutRequests {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final TargetKey target;
    private final AtomicInteger lanesLeft;
    private final AtomicInteger cut = new AtomicInteger();

    private CutRequests(TargetKey target, int lanes) {
        this.target = target;
        this.lanesLeft = new AtomicInteger(lanes);
    }

    static void of(TargetKey target, List<Lane> lanes) {
        var requests = new CutRequests(target, lanes.size());
        for (var lane : lanes) {
            lane.loop().execute(() -> requests.cutIn(lane));
        }
    }

    private void cutIn(Lane lane) {
        lane.connections()
                .forEach(
                        connection -> {
                            if (connection.cutFrom(target)) {
                                cut.incrementAndGet();
                            }
                        });
        if (lanesLeft.decrementAndGet() == 0 && cut.get() > 0) {
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
