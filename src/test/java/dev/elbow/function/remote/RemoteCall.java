package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A function behind an endpoint, and its event loop.
final class RemoteCall implements AutoCloseable {
    private static final Arn ARN = Arn.function(new Scope("123456789012", "us-west-2"), "far");
    private static final String TRACE = "Root=1-5c34e93e-4dea0086f9763ac0667b115a";

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Functions functions;

    /// @param timeoutSeconds the function's
    /// @param trusted whose certificates the endpoint may have
    RemoteCall(URI endpoint, int timeoutSeconds, Supplier<SSLContext> trusted) {
        functions =
                new Functions(
                        new RemoteKind(
                                loops,
                                Map.of(),
                                Clock.systemUTC(),
                                Duration.ofSeconds(10),
                                trusted),
                        FunctionClock.system(),
                        new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                        Functions.ACCOUNT_CONCURRENCY);
        var version = version(endpoint, "function", timeoutSeconds);
        functions.apply(Snapshot.EMPTY.withFunctions(Map.of(ARN, LambdaFunction.of(ARN, version))));
    }

    RemoteCall(URI endpoint) {
        this(endpoint, 20);
    }

    RemoteCall(URI endpoint, int timeoutSeconds) {
        this(
                endpoint,
                timeoutSeconds,
                () -> {
                    throw new AssertionError("no TLS here");
                });
    }

    /// @param function its name at the endpoint
    static FunctionVersion version(URI endpoint, String function, int timeoutSeconds) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Remote(endpoint, function),
                "",
                "",
                timeoutSeconds,
                FunctionVersion.DEFAULT_MEMORY_MEGABYTES,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                1,
                FunctionFacts.NONE);
    }

    InvocationResult invoke() {
        return invoke(TRACE);
    }

    InvocationResult invoke(String traceId) {
        var result = new CompletableFuture<InvocationResult>();
        functions.get(ARN).invoke("{}".getBytes(UTF_8), traceId, result::complete);
        return result.orTimeout(40, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        functions.close();
        loops.shutdownGracefully();
    }
}
