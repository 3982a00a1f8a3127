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

/// Asks by HTTP/1.1 or HTTPS, on a connection of its own that is closed afterwards; certificates
/// are not validated and redirects not followed (behaviour/health.md#request).
public final class HttpProber implements Prober, AutoCloseable {
    /// Probes to one address at a time; more than groups that can share an address.
    private static final int POOL = 1_000;

    /// The probe keeps its own time: the client's limits only clean up after it.
    private static final int CLEAN_UP_SECONDS = 1;

    private final Vertx vertx;
    private final Map<Integer, HttpClient> clients = new ConcurrentHashMap<>();

    public HttpProber(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> told) {
        var check = target.check();
        var probe = new Probe(vertx, told);
        probe.limit(check.timeoutSeconds());
        client(check.timeoutSeconds()).request(options(target)).onComplete(probe::connected);
    }

    /// The time to connect can be set for a client only, so there is one for each timeout in use.
    private HttpClient client(int timeoutSeconds) {
        int limit = timeoutSeconds + CLEAN_UP_SECONDS;
        return clients.computeIfAbsent(
                timeoutSeconds,
                _ ->
                        vertx.createHttpClient(
                                new HttpClientOptions()
                                        .setMaxPoolSize(POOL)
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
                .add("Host", host(target))
                .add("Connection", "close")
                .add("User-Agent", "ELB-HealthChecker/2.0")
                .add("Accept-Encoding", "gzip, compressed");
    }

    static String host(ProbeTarget target) {
        var host = target.host().indexOf(':') < 0 ? target.host() : "[" + target.host() + "]";
        return target.port() == target.check().protocol().defaultPort()
                ? host
                : host + ":" + target.port();
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
    }

    /// One probe under way: the first outcome counts.
    private static final class Probe {
        private static final long NO_TIMER = -1;
        private final Vertx vertx;
        private final Consumer<ProbeResult> told;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private volatile long timer = NO_TIMER;
        private volatile @Nullable HttpClientRequest request;

        Probe(Vertx vertx, Consumer<ProbeResult> told) {
            this.vertx = vertx;
            this.told = told;
        }

        void limit(int seconds) {
            timer =
                    vertx.setTimer(
                            TimeUnit.SECONDS.toMillis(seconds),
                            _ -> {
                                tell(new ProbeResult.TimedOut());
                                abandon();
                            });
        }

        void connected(AsyncResult<HttpClientRequest> connection) {
            if (connection.failed()) {
                fail(connection.cause());
                return;
            }
            var connected = connection.result();
            request = connected;
            if (!open.get()) {
                abandon();
                return;
            }
            // Without a handler Vert.x logs as an error what is only a target's failure
            connected.connection().exceptionHandler(_ -> {});
            connected
                    .send()
                    .compose(
                            response -> {
                                response.exceptionHandler(_ -> {});
                                return response.end().map(_ -> response.statusCode());
                            })
                    .onSuccess(code -> tell(new ProbeResult.Answered(code)))
                    .onFailure(this::fail);
        }

        private void abandon() {
            var sent = request;
            if (sent != null) {
                sent.connection().close();
            }
        }

        private void fail(Throwable cause) {
            tell(
                    new ProbeResult.Failed(
                            Objects.requireNonNullElse(cause.getMessage(), cause.toString())));
            abandon();
        }

        private void tell(ProbeResult result) {
            if (open.compareAndSet(true, false)) {
                vertx.cancelTimer(timer);
                told.accept(result);
            }
        }
    }
}
