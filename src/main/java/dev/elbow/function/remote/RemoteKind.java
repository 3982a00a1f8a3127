package dev.elbow.function.remote;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Functions that run elsewhere. Nothing is tried twice.
public final class RemoteKind implements Kind {
    /// What an endpoint is given to accept a connection.
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, String> elbows;
    private final Clock clock;
    private final Duration connectTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Calls calls;

    /// Made with the first function that needs them.
    private record Calls(HttpClient client, ExecutorService threads) {}

    /// @param elbows Elbow's own environment variables, with credentials and region where there are
    ///   any
    public RemoteKind(Map<String, String> elbows, Clock clock, Duration connectTimeout) {
        this.elbows = Map.copyOf(elbows);
        this.clock = clock;
        this.connectTimeout = connectTimeout;
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        if (!(version.code() instanceof FunctionCode.Remote(var endpoint, var name))) {
            throw new BadCode("code: on this machine (expected: an endpoint)");
        }
        check(endpoint);
        var signer =
                Credentials.of(elbows)
                        .map(
                                credentials ->
                                        new Signer(
                                                credentials,
                                                Region.of(endpoint, name, elbows, function.arn()),
                                                "lambda",
                                                clock));
        var invokeEndpoint = new InvokeEndpoint(endpoint, name, signer);
        return new RemoteRevision(client(), invokeEndpoint);
    }

    private static void check(URI endpoint) throws BadCode {
        var scheme = String.valueOf(endpoint.getScheme());
        var path = endpoint.getRawPath();
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")
                || endpoint.getHost() == null
                || path != null && !path.isEmpty() && !path.equals("/")) {
            throw new BadCode(
                    "endpoint: '%s' (expected: http://HOST:PORT or https://HOST, without a path)"
                            .formatted(endpoint));
        }
    }

    private HttpClient client() {
        lock.lock();
        try {
            var made = calls;
            if (made == null) {
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var client =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(connectTimeout)
                                .executor(threads)
                                .build();
                made = new Calls(client, threads);
                calls = made;
            }
            return made.client;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (calls != null) {
                calls.client.shutdownNow();
                calls.threads.shutdownNow();
                calls = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
