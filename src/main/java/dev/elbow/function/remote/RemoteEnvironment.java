package dev.elbow.function.remote;

import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A turn at an endpoint: what the endpoint keeps environments for is its own affair. The
/// function's timeout here ends the wait for it.
final class RemoteEnvironment implements Environment {
    private final HttpClient client;
    private final InvokeEndpoint endpoint;
    private final EnvironmentOwner owner;
    private volatile @Nullable CompletableFuture<?> running;

    RemoteEnvironment(HttpClient client, InvokeEndpoint endpoint, EnvironmentOwner owner) {
        this.client = client;
        this.endpoint = endpoint;
        this.owner = owner;
    }

    @Override
    public void hand(Invocation invocation) {
        owner.initialized();
        var answer = send(invocation);
        running = answer;
        var _ =
                answer.whenComplete(
                        (response, failure) ->
                                owner.ended(
                                        invocation,
                                        failure == null
                                                ? RemoteResult.of(response)
                                                : RemoteResult.of(failure, endpoint.uri()),
                                        true));
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Invocation invocation) {
        try {
            return client.sendAsync(
                    endpoint.request(invocation),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), RemoteResult.MOST_BYTES));
        } catch (IllegalArgumentException notSendable) { // a trace id with a letter that is none
            return CompletableFuture.failedFuture(notSendable);
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
