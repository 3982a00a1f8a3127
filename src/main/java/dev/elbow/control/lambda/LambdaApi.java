package dev.elbow.control.lambda;

import dev.elbow.control.guard.Guard;
import dev.elbow.control.wire.ApiFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The Lambda API, whose paths all begin with the date of a version.
@Singleton
final class LambdaApi {
    private static final Logger LOG = Logger.getLogger(LambdaApi.class);

    static final long LARGEST_BODY = Guard.LARGEST_UPLOAD;

    private final LambdaCalls calls;
    private final Vertx vertx;

    LambdaApi(LambdaCalls calls, Vertx vertx) {
        this.calls = calls;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.routeWithRegex("/20\\d\\d-\\d\\d-\\d\\d/.*")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::handle)
                .failureHandler(LambdaApi::failed);
    }

    private void handle(RoutingContext context) {
        var request = request(context);
        var loop = vertx.getOrCreateContext();
        vertx.executeBlocking(() -> calls.answer(request), false)
                .compose(answer -> Future.fromCompletionStage(answer, loop))
                .onSuccess(answer -> send(context, request.id(), answer))
                .onFailure(context::fail);
    }

    private static LambdaRequest request(RoutingContext context) {
        var request = context.request();
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach(
                        (name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        var body = context.body().buffer();
        return new LambdaRequest(
                UUID.randomUUID().toString(),
                request.method().name(),
                text(request.path()),
                text(request.query()),
                headers,
                body == null ? LambdaAnswer.NOTHING : body.getBytes());
    }

    private static void failed(RoutingContext context) {
        if (context.response().closed() || context.response().ended()) {
            return; // the caller went away, or was told already that it is too slow
        }
        var id = UUID.randomUUID().toString();
        if (context.statusCode() == 413) {
            send(context, id, LambdaAnswer.error(tooLarge()));
            return;
        }
        LOG.errorf(context.failure(), "Request %s failed", id);
        var failure =
                new ApiFailure(
                        "ServiceException",
                        500,
                        "Elbow failed to answer: see request %s in its log".formatted(id));
        send(context, id, LambdaAnswer.error(failure));
    }

    private static ApiFailure tooLarge() {
        return Invocations.tooLarge(
                "Request must be smaller than %d bytes for the CreateFunction operation"
                        .formatted(LARGEST_BODY));
    }

    private static void send(RoutingContext context, String requestId, LambdaAnswer answer) {
        var response = context.response();
        if (response.closed() || response.ended()) {
            return; // the caller did not wait
        }
        response.setStatusCode(answer.status()).putHeader("x-amzn-RequestId", requestId);
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
