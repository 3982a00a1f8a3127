package dev.elbow.control;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.model.GiveWay;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The elbv2 API on `/`: HTTP in, HTTP out (alb-spec §1.1). A route rather than a resource, as the
/// headers must be AWS's to the byte.
@Singleton
final class QueryApi {
    private static final Logger LOG = Logger.getLogger(QueryApi.class);
    private static final long LARGEST_BODY = 1024 * 1024;

    /// Set once a body has been read: what fails from then on is not the caller's.
    private static final String READ = QueryApi.class.getName();

    private final QueryCalls calls;
    private final Vertx vertx;

    QueryApi(QueryCalls calls, Vertx vertx) {
        this.calls = calls;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.POST)
                .method(HttpMethod.GET)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::handle)
                .failureHandler(QueryApi::failed);
        router.route("/").handler(QueryApi::refuseMethod);
    }

    private static void refuseMethod(RoutingContext context) {
        var id = UUID.randomUUID().toString();
        context.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
        var refused =
                new ApiFailure(
                        "MethodNotAllowed",
                        405,
                        "Method: %s (expected: GET or POST)".formatted(context.request().method()));
        send(context, id, QueryAnswer.of(refused, id));
    }

    private void handle(RoutingContext context) {
        GiveWay.toTraffic();
        context.put(READ, true);
        var request = request(context);
        vertx.executeBlocking(() -> calls.answer(request), false)
                .onSuccess(answer -> send(context, request.id(), answer))
                .onFailure(context::fail);
    }

    private static QueryRequest request(RoutingContext context) {
        var request = context.request();
        var body = context.body().asString();
        return new QueryRequest(
                UUID.randomUUID().toString(),
                text(request.getHeader(HttpHeaders.HOST)),
                text(request.query()),
                text(request.getHeader(HttpHeaders.CONTENT_TYPE)),
                hasBody(request) || !text(body).isEmpty(),
                text(body),
                text(request.getHeader(HttpHeaders.AUTHORIZATION)));
    }

    /// A multipart one is not among those that are collected.
    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0")
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /// Vert.x decodes a form while it collects it, and fails in as many ways as there are mistakes.
    private static boolean isUndecodable(RoutingContext context) {
        return context.get(READ) == null
                && (context.failure() instanceof DecoderException
                        || context.failure() instanceof IllegalArgumentException);
    }

    private static void failed(RoutingContext context) {
        if (context.response().closed() || context.response().ended()) {
            return; // the caller went away, or was told already that it is too slow
        }
        var id = UUID.randomUUID().toString();
        if (context.statusCode() == 413) {
            var tooLarge =
                    new ApiFailure(
                            "RequestEntityTooLarge",
                            413,
                            "The body is too large (expected: at most %d bytes)"
                                    .formatted(LARGEST_BODY));
            send(context, id, QueryAnswer.of(tooLarge, id));
            return;
        }
        if (isUndecodable(context)) {
            send(context, id, QueryAnswer.of(Form.undecodable(), id));
            return;
        }
        LOG.errorf(context.failure(), "Request %s failed", id);
        var failure =
                new ApiFailure(
                        "InternalFailure",
                        500,
                        "Elbow failed to answer: see request %s in its log".formatted(id));
        send(context, id, QueryAnswer.of(failure, id));
    }

    private static void send(RoutingContext context, String requestId, QueryAnswer answer) {
        GiveWay.toTraffic();
        context.response()
                .setStatusCode(answer.status())
                .putHeader("x-amzn-RequestId", requestId)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/xml")
                .end(answer.xml());
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }
}
