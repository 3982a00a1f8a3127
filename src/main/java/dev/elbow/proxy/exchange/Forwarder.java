package dev.elbow.proxy.exchange;

import dev.elbow.balancing.TargetState;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.RequestBody.Reader;

/// Sends one request to its target and returns the response to the client. The request counts as in
/// flight from [#start] to [#end]. Belongs to one event loop.
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

    /// Counts the request as in flight, and forwards it.
    final void start() {
        target.begin();
        client.setHandler(this);
        forward();
    }

    /// Forwards the request.
    abstract void forward();

    /// Ends the counting as in flight.
    ///
    /// @return false if it had ended before
    final boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        target.end();
        return true;
    }

    @Override
    public final boolean cutRequestTo(TargetKey deregistered) {
        boolean isTarget = target.key().equals(deregistered);
        if (isTarget) {
            fail(Failure.Target.DEREGISTERED);
        }
        return isTarget;
    }

    final boolean isEnded() {
        return ended;
    }
}
