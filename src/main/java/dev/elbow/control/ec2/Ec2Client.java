package dev.elbow.control.ec2;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A client of an EC2 API by HTTP/1.1, with the certificates that the JDK trusts.
final class Ec2Client implements AutoCloseable {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int LARGEST_HEADER = 64 * 1024;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int CONNECT_MILLIS = 10_000;

    /// Shorter than servers keep a connection: a request that meets its end is lost.
    private static final int IDLE_SECONDS = 2;

    private final Vertx vertx;
    private final URI uri;

    /// Null until something is asked.
    private @Nullable HttpClient http;

    Ec2Client(Vertx vertx, URI uri) {
        this.vertx = vertx;
        this.uri = uri;
    }

    record Response(int status, byte[] body) {}

    /// Sends a form and waits for the response, so not on an event loop. Ends the request when the
    /// thread is interrupted.
    ///
    /// @throws IOException for no response, with the reason as its message
    Response post(List<Map.Entry<String, String>> headers, byte[] form)
            throws IOException, InterruptedException {
        var connected = new CompletableFuture<HttpConnection>();
        var response =
                http().request(options(headers))
                        .compose(
                                request -> {
                                    // Without a handler Vert.x logs failures as errors
                                    request.connection().exceptionHandler(_ -> {});
                                    connected.complete(request.connection());
                                    // Here, on the event loop: else its body may be gone
                                    return request.send(Buffer.buffer(form))
                                            .compose(Ec2Client::whole);
                                });
        try {
            return response.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException stopped) {
            connected.thenAccept(HttpConnection::close);
            throw stopped;
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed), failed);
        }
    }

    private RequestOptions options(List<Map.Entry<String, String>> headers) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setURI(uri.getRawPath());
        headers.forEach(header -> options.addHeader(header.getKey(), header.getValue()));
        return options;
    }

    private static Future<Response> whole(HttpClientResponse response) {
        var whole = Promise.<Response>promise();
        var body = Buffer.buffer();
        response.handler(
                part -> {
                    if (body.length() + part.length() > MOST_BYTES) {
                        whole.tryFail("more than %d bytes".formatted(MOST_BYTES));
                        response.request().connection().close();
                    } else {
                        body.appendBuffer(part);
                    }
                });
        response.endHandler(
                _ -> whole.tryComplete(new Response(response.statusCode(), body.getBytes())));
        response.exceptionHandler(whole::tryFail);
        return whole.future();
    }

    private static String reason(ExecutionException failed) {
        var cause = failed.getCause();
        if (cause == null
                || cause instanceof ConnectException
                || cause instanceof UnknownHostException) {
            return "no connection";
        }
        // Vert.x' own says that there is no TLS, the JDK's why
        var last =
                cause instanceof IOException && cause.getCause() != null ? cause.getCause() : cause;
        var message = last.getMessage();
        return message == null || message.isEmpty() ? last.getClass().getSimpleName() : message;
    }

    private synchronized HttpClient http() {
        var made = http;
        if (made == null) {
            made = vertx.createHttpClient(options(uri));
            http = made;
        }
        return made;
    }

    private static HttpClientOptions options(URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        int usual = tls ? 443 : 80;
        return new HttpClientOptions()
                .setSsl(tls)
                .setVerifyHost(true)
                .setDefaultHost(uri.getHost().replaceAll("[\\[\\]]", ""))
                .setDefaultPort(uri.getPort() < 0 ? usual : uri.getPort())
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(LARGEST_HEADER)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setKeepAliveTimeout(IDLE_SECONDS);
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close();
            http = null;
        }
    }
}
