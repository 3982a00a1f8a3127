package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Messages that are no HTTP behind their head, or want of it what Elbow does not do.
final class Unreadable {
    private static final int EXPECTATION_FAILED = 417;

    private Unreadable() {}

    /// Why a request that failed is its sender's mistake; empty when it is not.
    static Optional<ApiFailure> objection(RoutingContext context) {
        if (context.statusCode() == EXPECTATION_FAILED) {
            return Optional.of(
                    new ApiFailure(
                            "ExpectationFailed",
                            EXPECTATION_FAILED,
                            "Expect: %s (expected: 100-continue)"
                                    .formatted(context.request().getHeader(HttpHeaders.EXPECT))));
        }
        return Optional.ofNullable(context.failure())
                .filter(failure -> isOfBody(failure, context.request()))
                .map(
                        failure ->
                                new ApiFailure(
                                        "MalformedBody",
                                        400,
                                        "The body is no HTTP: %s".formatted(failure.getMessage())));
    }

    /// Netty fails for a size of a chunk that is no number with a plain exception. What is wrong
    /// with a form is for those to tell who asked for one.
    private static boolean isOfBody(Throwable failure, HttpServerRequest request) {
        return SlowSenders.hasBody(request)
                && !request.isEnded()
                && !isOfForm(failure)
                && (failure instanceof DecoderException
                        || failure instanceof NumberFormatException);
    }

    private static boolean isOfForm(Throwable failure) {
        return failure instanceof HttpPostRequestDecoder.ErrorDataDecoderException
                || failure instanceof HttpPostRequestDecoder.TooManyFormFieldsException
                || failure instanceof HttpPostRequestDecoder.TooLongFormFieldException;
    }
}
