package dev.elbow.function.process.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.FullHttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one runtime is at: which invocations wait for it, which it works on. On one event loop
/// only.
///
/// States and transitions are those of AWS's emulator, by the names that it tells runtimes.
final class RuntimeSession {
    /// AWS's error document for an answer that is too large.
    private static final byte[] TOO_LARGE =
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (%d bytes).\",\"errorType\":\"%s\"}"
                    .formatted(RequestBody.MAX_BYTES, RequestBody.TOO_LARGE)
                    .getBytes(UTF_8);

    private static final String STARTED = "Started";
    private static final String RESTORING = "Restoring";
    private static final String READY = "Ready";
    private static final String RUNNING = "Running";
    private static final String INIT_ERROR = "InitError";
    private static final String RESPONSE_SENT = "RuntimeResponseSentState";

    private final RuntimeListener listener;
    private final int concurrency;
    private final Deque<RuntimeConnection> waiting = new ArrayDeque<>();
    private final Deque<RuntimeEvent> handed = new ArrayDeque<>();
    private final Map<String, RuntimeEvent> running = new HashMap<>();
    private String state = STARTED;
    private String answered = "";

    /// @param concurrency how many invocations the runtime may work on at once, at least 1
    RuntimeSession(RuntimeListener listener, int concurrency) {
        this.listener = listener;
        this.concurrency = concurrency;
    }

    /// Gives it to the runtime as soon as that asks.
    void offer(RuntimeEvent event) {
        var connection = waiting.poll();
        if (connection == null) {
            handed.add(event);
        } else {
            deliver(connection, event);
        }
    }

    void next(RuntimeConnection connection) {
        if (state.equals(INIT_ERROR) || running.size() >= concurrency) {
            connection.reply(RuntimeReply.wrongState(state, READY));
            return;
        }
        if (state.equals(STARTED) || state.equals(RESTORING)) {
            state = READY;
            listener.ready();
        }
        var event = handed.poll();
        if (event == null) {
            waiting.add(connection);
            state = running.isEmpty() ? READY : RUNNING;
        } else {
            deliver(connection, event);
        }
    }

    private void deliver(RuntimeConnection connection, RuntimeEvent event) {
        state = RUNNING;
        running.put(event.requestId(), event);
        listener.taken(event);
        connection.reply(RuntimeReply.invocation(event));
    }

    /// A connection that waited was closed by the runtime.
    void gone(RuntimeConnection connection) {
        waiting.remove(connection);
    }

    /// The function returned, or failed while its answer was being streamed.
    FullHttpResponse responded(String requestId, RuntimePost post) {
        var event = running.remove(requestId);
        if (event == null) {
            return unknown(requestId, "InvocationResponse");
        }
        answered(requestId);
        if (post.tooLarge()) {
            listener.failed(event, RequestBody.TOO_LARGE, TOO_LARGE);
            return RuntimeReply.TOO_LARGE.response();
        }
        if (!post.knownMode()) {
            listener.failed(event, "Runtime.InvalidResponseModeHeader", new byte[0]);
            return RuntimeReply.INVALID_RESPONSE_MODE.response();
        }
        if (post.errorType().isEmpty()) {
            listener.responded(event, post.bytes());
        } else {
            listener.failed(event, post.errorType(), post.errorBody());
        }
        return RuntimeReply.ACCEPTED.response();
    }

    FullHttpResponse failed(String requestId, RuntimePost post) {
        var event = running.remove(requestId);
        if (event == null) {
            return unknown(requestId, "InvocationErrorResponse");
        }
        answered(requestId);
        listener.failed(event, post.errorType(), post.tooLarge() ? TOO_LARGE : post.bytes());
        return RuntimeReply.ACCEPTED.response();
    }

    private void answered(String requestId) {
        answered = requestId;
        state = running.isEmpty() ? RESPONSE_SENT : RUNNING;
    }

    private FullHttpResponse unknown(String requestId, String to) {
        return requestId.equals(answered)
                ? RuntimeReply.wrongState(state, to)
                : RuntimeReply.INVALID_REQUEST_ID.response();
    }

    FullHttpResponse initFailed(RuntimePost post) {
        if (!state.equals(STARTED) && !state.equals(RESTORING)) {
            return RuntimeReply.wrongState(state, INIT_ERROR);
        }
        state = INIT_ERROR;
        listener.initFailed(post.errorType(), post.bytes());
        return RuntimeReply.ACCEPTED.response();
    }

    /// Here nothing is ever frozen in between, so the restore follows at once.
    FullHttpResponse restoreNext() {
        if (!state.equals(STARTED)) {
            return RuntimeReply.wrongState(state, RESTORING);
        }
        state = RESTORING;
        return RuntimeReply.RESTORED.response();
    }

    /// Another process takes the place of the one that ended. What that one had not seen is kept.
    void restart() {
        state = STARTED;
        answered = "";
        waiting.clear();
        running.clear();
    }

    boolean isSilentSince(String requestId) {
        return waiting.isEmpty() && state.equals(RESPONSE_SENT) && answered.equals(requestId);
    }

    /// What the runtime works on.
    List<RuntimeEvent> running() {
        return List.copyOf(running.values());
    }

    /// Takes back what the runtime has not seen.
    List<RuntimeEvent> takeHanded() {
        var taken = new ArrayList<>(handed);
        handed.clear();
        return taken;
    }
}
