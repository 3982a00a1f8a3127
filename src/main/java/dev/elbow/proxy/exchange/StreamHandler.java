package dev.elbow.proxy.exchange;

import dev.elbow.model.TargetKey;

/// The work that a [ClientStream] waits for: a forwarder, or a step that answers later. Called on
/// the stream's event loop, until the response has ended.
interface StreamHandler {
    /// All that had arrived of the request was read: time to flush.
    void requestReadComplete();

    /// The client takes more of the response, or no more for now.
    void clientWritable(boolean writable);

    /// The client's side of the stream is gone.
    void clientGone();

    /// Nothing moved for the idle timeout although the request was read.
    void idle();

    /// The request ends here with this failure.
    void fail(Failure failure);

    /// Ends the request if it is with this target, and returns whether it was. A function is not
    /// cut off.
    default boolean cutFrom(TargetKey target) {
        return false;
    }
}
