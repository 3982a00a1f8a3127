package dev.elbow.health;

import dev.elbow.model.Protocol;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks a target by HTTP/1.1 or HTTPS, on a connection of the check's own that is closed
/// afterwards; certificates are not validated and redirects not followed
/// (behaviour/health.md#request).
public final class HttpProber implements Prober, AutoCloseable {
    static final String USER_AGENT = "ELB-HealthChecker/2.0";
    static final String ACCEPT_ENCODING = "gzip, compressed";

    /// Concurrent probes of one address; more than the groups that can share an address.
    private static final int MAX_CONNECTIONS = 1_000;

    /// By which the client's limits exceed the probe's timeout, which is the one that counts.
    private static final int CLEAN_UP_SECONDS = 1;

    private final Vertx vertx;
    private final Map<Integer, HttpClient> clients = new ConcurrentHashMap<>();

    public HttpProber(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> callback) {
        var check = target.check();
        var probe = new RunningProbe(vertx, callback);
        probe.startTimeout(check.timeoutSeconds());
        client(check.timeoutSeconds()).request(options(target)).onComplete(probe::sendRequest);
    }

    /// The time to connect is a setting of clients only, so there is one for each timeout in use.
    private HttpClient client(int timeoutSeconds) {
        int limit = timeoutSeconds + CLEAN_UP_SECONDS;
        return clients.computeIfAbsent(
                timeoutSeconds,
                _ ->
                        vertx.createHttpClient(
                                new HttpClientOptions()
                                        .setMaxPoolSize(MAX_CONNECTIONS)
                                        .setConnectTimeout(
                                                Math.toIntExact(TimeUnit.SECONDS.toMillis(limit)))
                                        .setSslHandshakeTimeout(limit)
                                        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                                        .setTrustAll(true)
                                        .setVerifyHost(false)));
    }

    private static RequestOptions options(ProbeTarget target) {
        var check = target.check();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(target.port(), target.host()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(check.protocol() == Protocol.HTTPS)
                .setURI(check.path())
                .setFollowRedirects(false)
                .setHeaders(headers(target));
    }

    /// In the order in which targets see them. `Connection: close` also keeps the connection from
    /// being used again.
    private static MultiMap headers(ProbeTarget target) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Host", target.authority())
                .add("Connection", "close")
                .add("User-Agent", USER_AGENT)
                .add("Accept-Encoding", ACCEPT_ENCODING);
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
    }

    /// A probe whose first outcome counts.
    private static final class RunningProbe {
        private static final long NO_TIMER = -1;
        private final Vertx vertx;
        private final Consumer<ProbeResult> callback;
        private final AtomicBoolean pending = new AtomicBoolean(true);
        private volatile long timer = NO_TIMER;
        private volatile @Nullable HttpClientRequest request;

        RunningProbe(Vertx vertx, Consumer<ProbeResult> callback) {
            this.vertx = vertx;
            this.callback = callback;
        }

        void startTimeout(int seconds) {
            timer =
                    vertx.setTimer(
                            TimeUnit.SECONDS.toMillis(seconds),
                            _ -> {
                                complete(new ProbeResult.Timeout());
                                closeConnection();
                            });
        }

        void sendRequest(AsyncResult<HttpClientRequest> connected) {
            if (connected.failed()) {
                fail(connected.cause());
                return;
            }
            var current = connected.result();
            request = current;
            if (!pending.get()) {
                closeConnection();
                return;
            }
            // Without a handler Vert.x logs a target's failure as an error
            current.connection().exceptionHandler(_ -> {});
            current.send()
                    .compose(
                            response -> {
                                response.exceptionHandler(_ -> {});
                                return response.end().map(_ -> response.statusCode());
                            })
                    .onSuccess(code -> complete(new ProbeResult.Response(code)))
                    .onFailure(this::fail);
        }

        private void closeConnection() {
            var current = request;
            if (current != null) {
                current.connection().close();
            }
        }

        private void fail(Throwable cause) {
            complete(
                    new ProbeResult.NoResponse(
                            Objects.requireNonNullElse(cause.getMessage(), cause.toString())));
            closeConnection();
        }

        private void complete(ProbeResult result) {
            if (pending.compareAndSet(true, false)) {
                vertx.cancelTimer(timer);
                callback.accept(result);
            }
        }
    }
}
