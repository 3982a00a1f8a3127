import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;

/// The target behind every proxy of the benchmark: `/1k` and `/100k` answer that many bytes,
/// `/upload` reads a body and answers its length. Run by the source launcher with its port and, for
/// TLS, a second one and the folder of the certificate; see `run`.
public final class Backend extends AbstractVerticle {
    private static final Buffer SMALL = Buffer.buffer("x".repeat(1024));
    private static final Buffer LARGE = Buffer.buffer("x".repeat(100 * 1024));

    public static void main(String... args) {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var config = new JsonObject().put("port", Integer.parseInt(args[0]));
        if (args.length > 1) {
            config.put("tlsPort", Integer.parseInt(args[1])).put("certificates", args[2]);
        }
        vertx.deployVerticle(
                        () -> new Backend(),
                        new DeploymentOptions().setInstances(2).setConfig(config))
                .onFailure(
                        failure -> {
                            System.err.println(failure.getMessage());
                            System.exit(1);
                        });
    }

    @Override
    public void start(Promise<Void> started) {
        var plain = new HttpServerOptions().setTcpNoDelay(true);
        var listening = listen(plain, "port");
        if (config().containsKey("tlsPort")) {
            listening = listening.compose(_ -> listen(withTls(plain), "tlsPort"));
        }
        listening.<Void>mapEmpty().onComplete(started);
    }

    private HttpServerOptions withTls(HttpServerOptions plain) {
        var folder = config().getString("certificates");
        return new HttpServerOptions(plain)
                .setSsl(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"))
                .addEnabledCipherSuite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .setKeyPath(folder + "/key.pem")
                                .setCertPath(folder + "/certificate.pem"));
    }

    private Future<HttpServer> listen(HttpServerOptions options, String port) {
        return vertx.createHttpServer(options)
                .requestHandler(Backend::answer)
                .listen(config().getInteger(port), "127.0.0.1");
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/upload" -> {
                long[] read = {0};
                request.handler(part -> read[0] += part.length());
                request.endHandler(end -> send(request, Buffer.buffer(Long.toString(read[0]))));
            }
            case "/100k" -> send(request, LARGE);
            default -> send(request, SMALL);
        }
    }

    private static void send(HttpServerRequest request, Buffer body) {
        request.response().putHeader("Content-Type", "text/plain").end(body);
    }
}
