package dev.elbow.proxy.exchange;

import dev.elbow.proxy.action.ActionResult;
import dev.elbow.proxy.action.ActionStep;
import dev.elbow.proxy.exchange.Failure.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a rule before its action, performed in order. Belongs to one event loop.
///
/// While the result of a step is pending this is the stream's handler, and the request's body is
/// not read.
final class PendingSteps implements StreamHandler {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.actions");

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
                ended = true;
                var connection = stream.connectionHeader();
                if (connection != null) {
                    headers.set("Connection", connection);
                }
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

    private void resume(@Nullable ActionResult result, @Nullable Throwable failure) {
        if (ended) {
            return;
        }
        if (result == null) {
            LOG.log(System.Logger.Level.ERROR, "a step of a rule failed", failure);
            fail(Request.UNFORESEEN);
        } else if (applyResult(result)) {
            perform();
            stream.receiveReadComplete();
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
    public void clientGone() {
        ended = true;
    }

    @Override
    public void idle() {
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
