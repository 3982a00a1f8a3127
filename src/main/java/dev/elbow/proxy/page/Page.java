package dev.elbow.proxy.page;

import static dev.elbow.proxy.header.HeaderNames.AWSELB;
import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.CONTENT_LENGTH;
import static dev.elbow.proxy.header.HeaderNames.CONTENT_TYPE;
import static dev.elbow.proxy.header.HeaderNames.DATE;
import static dev.elbow.proxy.header.HeaderNames.GRPC_MESSAGE;
import static dev.elbow.proxy.header.HeaderNames.GRPC_STATUS;
import static dev.elbow.proxy.header.HeaderNames.SERVER;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A response of the load balancer's own, prepared but for its date. Immutable and shared by all
/// requests.
public final class Page {
    private static final AsciiString HTML = AsciiString.cached("text/html");
    private static final AsciiString GRPC = AsciiString.cached("application/grpc");
    private static final DefaultHttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final HttpResponseStatus status;
    private final AsciiString contentType;
    private final byte[] body;
    private final AsciiString contentLength;
    private final @Nullable GrpcStatus grpcStatus;
    private final @Nullable Page grpcPage;

    /// A page for clients of HTTP and, if it is a failure, its counterpart for those of gRPC.
    private Page(
            HttpResponseStatus status, AsciiString contentType, byte[] body, boolean isFailure) {
        this(
                status,
                contentType,
                body,
                null,
                isFailure
                        ? new Page(status, GRPC, new byte[0], GrpcStatus.of(status.code()), null)
                        : null);
    }

    private Page(
            HttpResponseStatus status,
            AsciiString contentType,
            byte[] body,
            @Nullable GrpcStatus grpcStatus,
            @Nullable Page grpcPage) {
        this.status = status;
        this.contentType = contentType;
        this.grpcStatus = grpcStatus;
        this.grpcPage = grpcPage;
        this.body = body;
        this.contentLength = AsciiString.cached(Integer.toString(body.length));
    }

    private Page(HttpResponseStatus status, Page other) {
        this.status = status;
        this.contentType = other.contentType;
        this.body = other.body;
        this.contentLength = other.contentLength;
        this.grpcStatus = other.grpcStatus;
        this.grpcPage = other.grpcPage;
    }

    /// An HTML page whose title and heading are code and reason.
    static Page html(int code, String reason) {
        return html(code, reason, code + " " + reason, "");
    }

    /// An HTML page with a sentence of its own.
    ///
    /// @param sentence the title after the code, and a line of its own below the heading
    static Page html(int code, String reason, String sentence) {
        return html(code, reason, code + " " + sentence, "<center>" + sentence + "</center>\r\n");
    }

    private static Page html(int code, String reason, String title, String line) {
        var html =
                "<html>\r\n<head><title>"
                        + title
                        + "</title></head>\r\n<body>\r\n<center><h1>"
                        + code
                        + " "
                        + reason
                        + "</h1></center>\r\n"
                        + line
                        + "</body>\r\n</html>\r\n";
        var bytes = html.getBytes(StandardCharsets.US_ASCII);
        return new Page(new HttpResponseStatus(code, reason), HTML, bytes, code >= 400);
    }

    /// The same page under another reason phrase in the status line.
    Page withReason(String reason) {
        return new Page(new HttpResponseStatus(status.code(), reason), this);
    }

    /// A response with one of AWS's own codes, such as 463: neither reason nor type nor body.
    static Page bare(int code) {
        var status = new HttpResponseStatus(code, "");
        return new Page(status, AsciiString.EMPTY_STRING, new byte[0], true);
    }

    /// A rule's fixed response (behaviour/routing.md#fixed-response).
    ///
    /// @param contentType empty for `text/plain`
    public static Page fixed(int code, String contentType, String body) {
        var type = (contentType.isEmpty() ? "text/plain" : contentType) + "; charset=utf-8";
        return new Page(
                Status.of(code),
                AsciiString.cached(type),
                body.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /// The same failure for gRPC clients: without a body, with a gRPC status beside that of HTTP. A
    /// rule's fixed response stays as it is.
    public Page forGrpc() {
        return grpcPage == null ? this : grpcPage;
    }

    public HttpResponseStatus status() {
        return status;
    }

    /// The status code.
    public int code() {
        return status.code();
    }

    /// The body, for one response.
    public ByteBuf body() {
        return Unpooled.wrappedBuffer(body);
    }

    /// Length of the body in bytes.
    public int length() {
        return body.length;
    }

    /// The headers of a response, in AWS's order.
    ///
    /// @param connection value of `Connection`; null for none
    public HttpHeaders headers(CharSequence date, @Nullable CharSequence connection) {
        var headers = HEADERS.newHeaders();
        headers.add(SERVER, AWSELB).add(DATE, date);
        if (!contentType.isEmpty()) {
            headers.add(CONTENT_TYPE, contentType);
        }
        headers.add(CONTENT_LENGTH, contentLength);
        if (connection != null) {
            headers.add(CONNECTION, connection);
        }
        if (grpcStatus != null) {
            headers.add(GRPC_STATUS, grpcStatus.code()).add(GRPC_MESSAGE, grpcStatus.message());
        }
        return headers;
    }
}
