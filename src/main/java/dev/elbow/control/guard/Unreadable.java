package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Messages that are no HTTP behind their head, or want of it what Elbow does not do.
final class Unreadable {
    private static final int EXPECTATION_FAILED = 417;
    private static final Pattern ABSOLUTE = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPTY_BOUNDARY =
            Pattern.compile("boundary=(\"\")?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private Unreadable() {}

    /// The objection to the head of a request: a version or a target that Elbow does not serve, a
    /// body of a type that cannot be read.
    static Optional<ApiFailure> objection(HttpServerRequest request) {
        @Nullable HttpVersion version = request.version(); // null for any other than 1.0 and 1.1
        if (version == null) {
            return Optional.of(
                    malformed("The protocol version is not served (expected: HTTP/1.1 or 1.0)"));
        }
        if (isContentTypeUnreadable(request)) {
            return Optional.of(ofContentType(request));
        }
        var target = request.uri();
        return target.startsWith("/") || ABSOLUTE.matcher(target).lookingAt()
                ? Optional.empty()
                : Optional.of(
                        malformed(
                                "The request target '%s' is not valid (expected: one that begins with '/')"
                                        .formatted(target)));
    }

    /// The objection to a `Host` whose port is none, which leaves a request without authority.
    static ApiFailure ofHost(HttpServerRequest request) {
        return malformed(
                "Host: %s (expected: HOST or HOST:PORT)"
                        .formatted(request.getHeader(HttpHeaders.HOST)));
    }

    private static ApiFailure malformed(String sentence) {
        return new ApiFailure("MalformedRequest", 400, sentence);
    }

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

    /// Reading the body would fail with whatever its parts happen to throw.
    private static boolean isContentTypeUnreadable(HttpServerRequest request) {
        @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        @Nullable CharSequence charset = HttpUtil.getCharsetAsSequence(type);
        return EMPTY_BOUNDARY.matcher(type).find()
                || charset != null && !isSupported(charset.toString());
    }

    private static boolean isSupported(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException illegalName) {
            return false;
        }
    }

    private static ApiFailure ofContentType(HttpServerRequest request) {
        return new ApiFailure(
                "MalformedBody",
                400,
                "Content-Type: %s (expected: a known charset and a boundary that is not empty)"
                        .formatted(request.getHeader(HttpHeaders.CONTENT_TYPE)));
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
