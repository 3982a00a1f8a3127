import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/// A target that sends back what it gets, by HTTP/1.1, WebSocket and gRPC: `MixedTarget PORT`.
public final class MixedTarget {
    private MixedTarget() {}

    public static void main(String... args) {
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true))
                .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(MixedTarget::answer)
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .onFailure(
                        failure -> {
                            System.err.println(failure);
                            System.exit(1);
                        });
    }

    /// The frames of gRPC's messages go back as they come.
    private static void answer(HttpServerRequest request) {
        var response = request.response();
        if (!request.headers().contains("Content-Type", "application/grpc", false)) {
            request.bodyHandler(response::end);
            return;
        }
        response.putHeader("Content-Type", "application/grpc");
        response.setChunked(true);
        request.handler(response::write);
        request.endHandler(
                end -> {
                    response.putTrailer("grpc-status", "0");
                    response.end();
                });
    }
}
