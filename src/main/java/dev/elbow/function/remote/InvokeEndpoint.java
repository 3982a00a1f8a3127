package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.Invocation;
import dev.elbow.model.signing.Signer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a function is invoked: Lambda's `Invoke` of 2015-03-31.
final class InvokeEndpoint {
    private final URI uri;
    private final Origin origin;
    private final Optional<Signer> signer;

    /// @param function its name or ARN there; the runtime interface emulator's is `function`
    InvokeEndpoint(URI endpoint, String function, Optional<Signer> signer) {
        this.uri =
                endpoint.resolve(
                        "/2015-03-31/functions/%s/invocations"
                                .formatted(URLEncoder.encode(function, UTF_8)));
        this.origin = Origin.of(uri);
        this.signer = signer;
    }

    URI uri() {
        return uri;
    }

    Origin origin() {
        return origin;
    }

    /// @throws IllegalArgumentException for a header that cannot be sent
    FullHttpRequest request(Invocation invocation) {
        var headers = headers(invocation);
        var all =
                signer.isPresent()
                        ? signer.get().sign("POST", uri, headers, invocation.event())
                        : headers;
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.POST,
                        uri.getRawPath(),
                        Unpooled.wrappedBuffer(invocation.event()));
        request.headers()
                .set(HttpHeaderNames.HOST, Signer.host(uri))
                .set(HttpHeaderNames.CONTENT_LENGTH, invocation.event().length);
        for (var header : all) {
            request.headers().add(header.getKey(), checked(header));
        }
        return request;
    }

    /// Netty would send a question mark for a letter that no header can have.
    private static String checked(Map.Entry<String, String> header) {
        var value = header.getValue();
        if (!value.chars().allMatch(letter -> letter == '\t' || isPrintable(letter))) {
            throw new IllegalArgumentException(
                    "%s: '%s' (expected: letters of ISO 8859-1)".formatted(header.getKey(), value));
        }
        return value;
    }

    private static boolean isPrintable(int letter) {
        return letter >= ' ' && letter <= 0xff && letter != 0x7f;
    }

    private static List<Map.Entry<String, String>> headers(Invocation invocation) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        headers.add(Map.entry("Content-Type", "application/json"));
        headers.add(Map.entry("X-Amz-Invocation-Type", "RequestResponse"));
        if (!invocation.traceId().isEmpty()) {
            headers.add(Map.entry("X-Amzn-Trace-Id", invocation.traceId()));
        }
        if (!invocation.clientContext().isEmpty()) {
            var context = Base64.getEncoder().encode(invocation.clientContext().getBytes(UTF_8));
            headers.add(Map.entry("X-Amz-Client-Context", new String(context, UTF_8)));
        }
        return headers;
    }
}
