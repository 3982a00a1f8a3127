package dev.elbow.control.op;

import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.Snapshot;
import java.util.List;

/// Which listeners verify their clients against a trust store.
final class TrustStoreUse {
    private TrustStoreUse() {}

    static List<Listener> listeners(Snapshot snapshot, Arn trustStore) {
        return snapshot.listeners().values().stream()
                .filter(each -> each.tls().mutual().trustStoreArn().equals(trustStore.text()))
                .toList();
    }
}
