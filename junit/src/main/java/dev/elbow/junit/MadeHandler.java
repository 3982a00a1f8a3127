package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// What Elbow loads in the place of a handler that the test has made: leads each invocation to the
/// object, by the function's name.
public final class MadeHandler implements RequestStreamHandler {
    private static final Map<String, Turns> MADE = new ConcurrentHashMap<>();
    private static final AtomicLong LAST = new AtomicLong();

    private record Turns(RequestStreamHandler handler, ReentrantLock turn) {}

    /// Keeps an object under a name that no other one has.
    ///
    /// @return the name that its function must have
    static String keep(String name, RequestStreamHandler handler) {
        var unique = name + "-" + LAST.incrementAndGet();
        MADE.put(unique, new Turns(handler, new ReentrantLock()));
        return unique;
    }

    /// Frees the name and its object.
    static void forget(String function) {
        MADE.remove(function);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        var made = MADE.get(context.getFunctionName());
        if (made == null) {
            throw new IllegalStateException("the load balancer is closed");
        }
        made.turn.lock();
        try {
            made.handler.handleRequest(event, answer, context);
        } finally {
            made.turn.unlock();
        }
    }
}
