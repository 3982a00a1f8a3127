package dev.elbow.console;

import dev.elbow.model.Arn;
import dev.elbow.proxy.TestConfiguration;
import java.util.Optional;

/// The listener of a [dev.elbow.proxy.TestDataPlane], until it is removed.
final class OneListener implements BoundListeners {
    private final int port;
    private boolean gone;

    OneListener(int port) {
        this.port = port;
    }

    void remove() {
        gone = true;
    }

    @Override
    public Optional<BoundListener> find(Arn listener) {
        return gone
                ? Optional.empty()
                : Optional.of(new BoundListener(listener, false, "127.0.0.1", port));
    }

    @Override
    public Optional<BoundListener> at(int bound) {
        return bound == port ? find(TestConfiguration.balancer("lb")) : Optional.empty();
    }
}
