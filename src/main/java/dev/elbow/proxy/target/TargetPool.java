package dev.elbow.proxy.target;

import io.netty.handler.codec.http.HttpMethod;

/// The connections of one worker to one target, and the number of streams that they take.
public interface TargetPool {
    /// Opens a stream for a request: at once, or when a connection has been made.
    ///
    /// @param method of the request, which decides whether its response has a body
    /// @param listener hears of it by [ResponseListener#opened] or [ResponseListener#failed]
    void open(HttpMethod method, ResponseListener listener);

    /// Closes connections that were unused for too long. Called once a second.
    ///
    /// @return whether the pool is empty: no connection, none being made
    boolean closeIdle();

    /// Closes the connections without a stream.
    void close();
}
