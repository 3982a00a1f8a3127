package dev.elbow.proxy.target;

import io.netty.handler.codec.http.HttpMethod;

/// The connections of one worker to one target. The pool decides how many streams each takes.
public interface TargetPool {
    /// Opens a stream for a request: at once, or when a connection is established.
    ///
    /// @param method of the request, which decides whether its response has a body
    /// @param listener is called back: [ResponseListener#opened] or [ResponseListener#failed]
    void open(HttpMethod method, ResponseListener listener);

    /// Closes connections that were unused for too long. Called once a second.
    ///
    /// @return whether the pool is empty: no connection, and none being established
    boolean closeIdle();

    /// Closes the connections without a stream, and those with one when it has ended.
    void close();
}
