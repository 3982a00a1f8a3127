package dev.elbow.proxy.exchange;

import dev.elbow.model.TargetKey;

/// A source of the response that a [ClientStream] waits for: a forwarder, or a step with a pending
/// result. Called on the stream's event loop until the response has ended.
interface StreamHandler {
    /// Called when all bytes that had arrived were read: time to flush.
    void requestReadComplete();

    /// Called when the client takes more of the response, or no more for now.
    void clientWritable(boolean writable);

    /// Called when the client has closed its stream.
    void handleClientClose();

    /// Called after the idle timeout, while the request waits for its response.
    void handleTimeout();

    /// Ends the request with a failure.
    void fail(Failure failure);

    /// Ends the request if it is in flight to this target, and returns whether it was.
    default boolean cutRequestTo(TargetKey target) {
        return false;
    }
}
