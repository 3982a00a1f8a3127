package dev.elbow.function.remote;

import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A turn at an endpoint: what the endpoint keeps environments for is its own affair. The
/// function's timeout here ends the wait for it.
final class RemoteEnvironment implements Environment {
    private final InvokeClient client;
    private final InvokeEndpoint endpoint;
    private final EnvironmentOwner owner;
    private volatile @Nullable CompletableFuture<?> running;

    RemoteEnvironment(InvokeClient client, InvokeEndpoint endpoint, EnvironmentOwner owner) {
        this.client = client;
        this.endpoint = endpoint;
        this.owner = owner;
    }

    @Override
    public void hand(Invocation invocation) {
        owner.initialized();
        var answer = new CompletableFuture<InvokeResponse>();
        running = answer;
        // Not on an event loop: names are resolved, and logs written
        var _ =
                answer.whenCompleteAsync(
                        (response, failure) ->
                                owner.ended(
                                        invocation,
                                        failure == null
                                                ? RemoteResult.of(response)
                                                : RemoteResult.of(failure, endpoint.uri()),
                                        true),
                        Thread::startVirtualThread);
        Thread.startVirtualThread(() -> send(invocation, answer));
    }

    private void send(Invocation invocation, CompletableFuture<InvokeResponse> answer) {
        try {
            client.send(endpoint.origin(), endpoint.request(invocation), answer);
        } catch (RuntimeException notSent) { // a trace id with a letter that is none
            answer.completeExceptionally(notSent);
        }
    }

    @Override
    public void close() {
        // Nothing is held while idle
    }

    @Override
    public void kill() {
        var abandoned = running;
        if (abandoned != null) {
            abandoned.cancel(true);
        }
    }
}
