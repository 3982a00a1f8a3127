package dev.elbow.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;

/// Takes one request to its target and brings the answer back. Everything happens on the event loop
/// of the client's connection.
sealed interface Forwarder permits HttpForwarder, LambdaForwarder {
    /// A part of the request's body; the forwarder releases it.
    void requestContent(HttpContent part);

    /// Bytes of a connection that no longer speaks HTTP; the forwarder releases them.
    void requestBytes(ByteBuf bytes);

    /// All that had arrived was read: time to flush.
    void requestReadComplete();

    /// The client's connection takes more, or no more for now.
    void clientWritable(boolean writable);

    /// The client closed its connection.
    void clientGone();

    /// Nothing moved for the idle timeout although the request was read.
    void idle();

    /// The request ends here with this failure.
    void fail(Failure failure);
}
