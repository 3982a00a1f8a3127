package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.exchange.RequestBody.Reader;

/// Sends one request to its target and brings the response back. It is in flight to the target from
/// [#begin] to [#end], each in one place. Belongs to one event loop.
abstract sealed class Forwarder implements StreamHandler, Reader
        permits HttpForwarder, LambdaForwarder {
    final ClientStream client;
    final Exchange exchange;
    final TargetState target;
    private boolean ended;

    Forwarder(ClientStream client, TargetState target) {
        this.client = client;
        this.exchange = client.exchange();
        this.target = target;
    }

    /// Counts the request in, and forwards it.
    final void start() {
        target.begin();
        client.setHandler(this);
        forward();
    }

    /// Forwards the request.
    abstract void forward();

    /// Counts the request out.
    ///
    /// @return whether this was its end
    final boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        target.end();
        return true;
    }

    final boolean isEnded() {
        return ended;
    }
}
