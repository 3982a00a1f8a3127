package dev.elbow.console;

import dev.elbow.console.BoundListeners.BoundListener;
import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.RecordedBody;
import dev.elbow.observe.inspector.RecordedExchange;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A client of this Elbow's listeners, with a connection for each request: its port finds the
/// exchange that the request became.
@Singleton
public final class ListenerClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(2);
    private static final double NANOS_PER_MILLI = 1e6;

    private static final int LARGEST_BODY = 4 << 20;

    private final Vertx vertx;
    private final ConsoleInspector inspector;
    private final Duration timeout;

    @Inject
    ListenerClient(Vertx vertx, ConsoleInspector inspector) {
        this(vertx, inspector, TIMEOUT);
    }

    /// @param timeout of a whole response
    ListenerClient(Vertx vertx, ConsoleInspector inspector, Duration timeout) {
        this.vertx = vertx;
        this.inspector = inspector;
        this.timeout = timeout;
    }

    /// A client for one request: a pool would pass the connection on to the next one before it is
    /// closed.
    private HttpClient open() {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setForceSni(true)
                        .setDecompressionSupported(false));
    }

    private record Answer(int status, MultiMap headers, RecordedBody body) {}

    /// Sends a request and waits for its response, so not on an event loop.
    SentJson send(BoundListener to, SentRequest sent) {
        long start = System.nanoTime();
        var recorded = new CompletableFuture<RecordedExchange>();
        var local = new CompletableFuture<InetSocketAddress>();
        var subscription =
                inspector
                        .running()
                        .map(
                                it ->
                                        it.history()
                                                .subscribe(
                                                        each -> {
                                                            if (isFrom(each, local)) {
                                                                recorded.complete(each);
                                                            }
                                                        }))
                        .orElse(() -> {});
        // Before the request is sent: it is recorded in any case
        var unlimited =
                local.thenApply(
                        address ->
                                inspector
                                        .running()
                                        .map(it -> it.recordAll(address.getPort()))
                                        .orElse(() -> {}));
        try {
            var answer = answer(to, sent, local);
            double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            var received =
                    answer.headers().entries().stream()
                            .map(it -> new Header(it.getKey(), it.getValue()))
                            .toList();
            var all = Stream.concat(sent.headers().stream(), received.stream()).toList();
            var secrets = SecretText.of(inspector.showsSecrets(), all);
            return new SentJson(
                    inspector.isOn() ? id(recorded) : null,
                    answer.status(),
                    secrets.headers(received),
                    secrets.body(answer.body()),
                    millis);
        } finally {
            subscription.run();
            unlimited.thenAccept(Runnable::run);
        }
    }

    private static boolean isFrom(
            RecordedExchange exchange, CompletableFuture<InetSocketAddress> local) {
        var address = local.getNow(null);
        return address != null && address.getPort() == exchange.facts().client().getPort();
    }

    private static @Nullable String id(CompletableFuture<RecordedExchange> recorded) {
        try {
            return Long.toString(
                    recorded.get(RECORDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS).id());
        } catch (TimeoutException | ExecutionException notRecorded) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Answer answer(
            BoundListener to, SentRequest sent, CompletableFuture<InetSocketAddress> local) {
        var http = open();
        var answer =
                http.request(options(to, sent))
                        .compose(
                                request -> {
                                    var address = request.connection().localAddress();
                                    local.complete(
                                            new InetSocketAddress(address.host(), address.port()));
                                    sent.headers().forEach(it -> add(request, it));
                                    return send(request, sent.body())
                                            .compose(ListenerClient::whole);
                                });
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            throw new ApiError(
                    504,
                    "%s:%d: no complete response within %d s"
                            .formatted(to.host(), to.port(), timeout.toSeconds()));
        } catch (ExecutionException failed) {
            throw new ApiError(
                    502, "%s:%d: %s".formatted(to.host(), to.port(), failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ApiError(503, "Elbow is stopping");
        } finally {
            http.close();
        }
    }

    private RequestOptions options(BoundListener to, SentRequest sent) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(sent.method()))
                .setHost(to.host())
                .setPort(to.port())
                .setSsl(to.secure())
                .setURI(sent.pathAndQuery())
                .setTimeout(timeout.toMillis());
    }

    /// The response, with at most the first part of its body: a stream may have no end.
    private static Future<Answer> whole(HttpClientResponse response) {
        var whole = Promise.<Answer>promise();
        var body = Buffer.buffer();
        response.handler(
                part -> {
                    body.appendBuffer(part);
                    if (body.length() > LARGEST_BODY) {
                        response.pause();
                        whole.tryComplete(answer(response, body));
                    }
                });
        response.endHandler(_ -> whole.tryComplete(answer(response, body)));
        response.exceptionHandler(whole::tryFail);
        return whole.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        int length = Math.min(body.length(), LARGEST_BODY);
        return new Answer(
                response.statusCode(),
                response.headers(),
                new RecordedBody(body.getBytes(0, length), body.length()));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, byte[] body) {
        return body.length == 0 ? request.send() : request.send(Buffer.buffer(body));
    }

    private static void add(HttpClientRequest request, Header header) {
        if (header.name().toLowerCase(Locale.ROOT).equals("host")) {
            request.headers().set("Host", header.value());
        } else {
            request.headers().add(header.name(), header.value());
        }
    }
}
