import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/// The target behind every proxy of the benchmark: `/1k` and `/100k` answer that many bytes,
/// `/upload` reads a body and tells its length. Run by the source launcher; see `run`.
public final class Backend extends AbstractVerticle {
    private static final Buffer SMALL = Buffer.buffer("x".repeat(1024));
    private static final Buffer LARGE = Buffer.buffer("x".repeat(100 * 1024));

    public static void main(String... args) {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int port = Integer.parseInt(args[0]);
        vertx.deployVerticle(
                        () -> new Backend(),
                        new DeploymentOptions()
                                .setInstances(2)
                                .setConfig(new io.vertx.core.json.JsonObject().put("port", port)))
                .onFailure(
                        failure -> {
                            System.err.println(failure.getMessage());
                            System.exit(1);
                        });
    }

    @Override
    public void start() {
        vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(Backend::answer)
                .listen(config().getInteger("port"), "127.0.0.1");
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
