package dev.elbow.function.remote;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signer;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Functions that run elsewhere. Nothing is tried twice.
public final class RemoteKind implements Kind {
    /// What an endpoint is given to accept a connection.
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final EventLoopGroup loops;
    private final Map<String, String> elbows;
    private final Clock clock;
    private final Duration connectTimeout;
    private final Supplier<SSLContext> trusted;
    private final ReentrantLock lock = new ReentrantLock();

    /// Null until a function needs it.
    private @Nullable InvokeClient client;

    /// @param loops of the connections; not closed here
    /// @param elbows Elbow's own environment variables, with credentials and region where there are
    ///   any
    public RemoteKind(
            EventLoopGroup loops,
            Map<String, String> elbows,
            Clock clock,
            Duration connectTimeout) {
        this(loops, elbows, clock, connectTimeout, RemoteKind::trustedByTheJdk);
    }

    /// @param trusted whose certificates endpoints may have
    RemoteKind(
            EventLoopGroup loops,
            Map<String, String> elbows,
            Clock clock,
            Duration connectTimeout,
            Supplier<SSLContext> trusted) {
        this.loops = loops;
        this.trusted = trusted;
        this.elbows = Map.copyOf(elbows);
        this.clock = clock;
        this.connectTimeout = connectTimeout;
    }

    private static SSLContext trustedByTheJdk() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
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

    private InvokeClient client() {
        lock.lock();
        try {
            var made = client;
            if (made == null) {
                made = new InvokeClient(loops, connectTimeout, trusted);
                client = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (client != null) {
                client.close();
                client = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
