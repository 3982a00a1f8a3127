package dev.elbow.proxy.exchange;

import dev.elbow.proxy.action.ActionResult;
import dev.elbow.proxy.action.ActionStep;
import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.header.HeaderNames;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a rule before its action, performed in order. Belongs to one event loop.
///
/// While the result of a step is pending this is the stream's handler, and the request's body is
/// not read.
final class PendingSteps implements StreamHandler {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.actions");
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final ClientStream stream;
    private final List<ActionStep> steps;
    private final Runnable action;
    private int next;
    private boolean ended;

    /// @param action of the rule, run after the steps
    PendingSteps(ClientStream stream, List<ActionStep> steps, Runnable action) {
        this.stream = stream;
        this.steps = steps;
        this.action = action;
    }

    /// Performs the remaining steps, then the action.
    void perform() {
        while (next < steps.size()) {
            var result = steps.get(next).perform(new ExchangeHead(stream.exchange()));
            next++;
            if (!applyResult(result)) {
                return;
            }
        }
        ended = true;
        stream.setHandler(null);
        action.run();
    }

    /// Applies a step's result, and returns whether the request goes on now.
    private boolean applyResult(ActionResult result) {
        switch (result) {
            case ActionResult.Continue(var headers) -> {
                headers.forEach(stream.exchange().head().headers()::set);
                return true;
            }
            case ActionResult.Respond(var status, var headers, var body) -> {
                frame(status, headers, body);
                ended = true;
                stream.respond(status, headers, body);
            }
            case ActionResult.Later(var later) -> {
                stream.setHandler(this);
                later.whenComplete(
                        (value, failure) ->
                                stream.worker().loop().execute(() -> resume(value, failure)));
            }
        }
        return false;
    }

    private void frame(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        if (status.code() != NO_CONTENT && status.code() != NOT_MODIFIED) {
            headers.set(HeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()));
        }
        var connection = stream.connectionHeader();
        if (connection != null) {
            headers.set(HeaderNames.CONNECTION, connection);
        }
    }

    private void resume(@Nullable ActionResult result, @Nullable Throwable failure) {
        if (ended) {
            release(result);
        } else if (result == null) {
            failUnforeseen(failure);
        } else {
            continueWith(result);
        }
    }

    /// Nothing else would answer the client after an exception here: a task of the event loop has
    /// no [ClientStream] to fail.
    private void continueWith(ActionResult result) {
        try {
            if (applyResult(result)) {
                perform();
                stream.receiveReadComplete();
            }
        } catch (RuntimeException broken) {
            failUnforeseen(broken);
        }
    }

    private void failUnforeseen(@Nullable Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "a step of a rule failed", cause);
        if (!stream.isResponseEnded()) {
            stream.fail(Request.UNFORESEEN);
        }
    }

    /// Releases the response of a step whose request is over.
    private static void release(@Nullable ActionResult result) {
        switch (result) {
            case ActionResult.Respond respond -> respond.body().release();
            case ActionResult.Later(var later) -> later.whenComplete((value, _) -> release(value));
            case ActionResult.Continue _ -> {}
            case null -> {}
        }
    }

    @Override
    public void fail(Failure failure) {
        if (!ended) {
            ended = true;
            stream.setHandler(null);
            stream.refuse(failure);
        }
    }

    @Override
    public void handleClientClose() {
        ended = true;
    }

    @Override
    public void handleTimeout() {
        stream.touch(); // a step has its own timeout
    }

    @Override
    public void requestReadComplete() {
        // The body is read after the steps
    }

    @Override
    public void clientWritable(boolean writable) {
        // A step's response is written at once
    }
}
