package dev.elbow.proxy.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.client.http1.HeadReader;
import dev.elbow.proxy.compiled.ListenerCompiler;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.compiled.ReusableListeners;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.target.TargetPools;
import dev.elbow.proxy.tls.TlsContexts;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A flow of requests on the test's own thread, from a [TestClientStream] to a [TestTargetStream].
final class TestRequestFlow {
    final TestTargetStream target = new TestTargetStream();
    final List<Exchange> exchanges = new ArrayList<>();
    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final Worker worker = new Worker(loop.eventLoop(), Transport.NIO, Tuning.of(1));
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);
    private final RequestFlow flow =
            new RequestFlow(
                    worker,
                    new TargetPools((_, _) -> target, _ -> true),
                    exchanges::add,
                    StickinessKey.random(),
                    new LoggedWarnings());
    private final PortListeners listeners;

    /// @param configuration of one listener
    TestRequestFlow(TestConfiguration configuration, ActionSteps steps) {
        var snapshot = configuration.snapshot();
        groups.apply(snapshot);
        var compiler =
                new ListenerCompiler(
                        snapshot,
                        new ListenerRules().in(snapshot),
                        TlsContexts.NONE,
                        groups,
                        _ ->
                                (_, _, callback) ->
                                        callback.completed(
                                                new Answer("{\"statusCode\":200}".getBytes(UTF_8))),
                        steps,
                        listener -> listener.port(),
                        ReusableListeners.NONE);
        listeners =
                new PortListeners(
                        snapshot.listeners().values().stream().map(compiler::compile).toList());
    }

    /// A stream whose head was read, not yet served.
    ///
    /// @param head with the empty line
    TestClientStream stream(String head) {
        var received = HeadReader.read(head.getBytes(ISO_8859_1), worker.tuning());
        return new TestClientStream(worker, flow.listener(), received);
    }

    void serve(TestClientStream stream) {
        flow.serve(stream, listeners);
    }

    /// Runs the tasks of the event loop.
    void runTasks() {
        loop.runPendingTasks();
    }

    /// Requests in flight to the target of the group `web`.
    int inFlight() {
        var web = Objects.requireNonNull(groups.get(TestConfiguration.group("web")));
        return web.targets().getFirst().inFlight();
    }
}
