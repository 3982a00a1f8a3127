package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.proxy.action.ActionResult;
import dev.elbow.proxy.action.ActionStep;
import dev.elbow.routing.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A data plane whose rules have steps, which a test completes. Requests to `/plain` have none.
final class TestSteps implements AutoCloseable {
    static final ActionResult CONTINUE = new ActionResult.Continue(Map.of("X-User", "me"));

    final TestDataPlane dataPlane;
    final BlockingQueue<CompletableFuture<ActionResult>> pending;

    private TestSteps(
            TestDataPlane dataPlane, BlockingQueue<CompletableFuture<ActionResult>> pending) {
        this.dataPlane = dataPlane;
        this.pending = pending;
    }

    /// A data plane with one step, whose result is pending.
    static TestSteps pending(TestConfiguration configuration, int second) {
        var pending = new LinkedBlockingQueue<CompletableFuture<ActionResult>>();
        return of(configuration, second, pending, later(pending));
    }

    static TestSteps of(
            TestConfiguration configuration,
            int second,
            BlockingQueue<CompletableFuture<ActionResult>> pending,
            ActionStep... steps) {
        var dataPlane =
                TestDataPlane.withSteps(
                        rule -> rule.priority() == 1 ? List.of() : List.of(steps), second);
        dataPlane.serve(configuration.path(1, "/plain", TestConfiguration.fixed(200, "", "plain")));
        return new TestSteps(dataPlane, pending);
    }

    /// A step whose result the test completes.
    static ActionStep later(BlockingQueue<CompletableFuture<ActionResult>> pending) {
        return (RequestHead _) -> {
            var result = new CompletableFuture<ActionResult>();
            pending.add(result);
            return new ActionResult.Later(result);
        };
    }

    /// The result of the next pending step; waits for it.
    CompletableFuture<ActionResult> next() {
        try {
            return Objects.requireNonNull(
                    pending.poll(20, TimeUnit.SECONDS), "no step was performed");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ActionResult.Respond respond(int status, String body) {
        return respond(status, Unpooled.copiedBuffer(body, UTF_8));
    }

    static ActionResult.Respond respond(int status, ByteBuf body) {
        HttpHeaders headers = new DefaultHttpHeaders().set("Location", "/login");
        return new ActionResult.Respond(HttpResponseStatus.valueOf(status), headers, body);
    }

    @Override
    public void close() {
        dataPlane.close();
    }
}
