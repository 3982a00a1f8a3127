package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.Invocation;
import dev.elbow.model.signing.Signer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a function is invoked: Lambda's `Invoke` of 2015-03-31.
final class InvokeEndpoint {
    private final URI uri;
    private final Optional<Signer> signer;

    /// @param function its name or ARN there; the runtime interface emulator's is `function`
    InvokeEndpoint(URI endpoint, String function, Optional<Signer> signer) {
        this.uri =
                endpoint.resolve(
                        "/2015-03-31/functions/%s/invocations"
                                .formatted(URLEncoder.encode(function, UTF_8)));
        this.signer = signer;
    }

    URI uri() {
        return uri;
    }

    HttpRequest request(Invocation invocation) {
        var headers = headers(invocation);
        var all =
                signer.isPresent()
                        ? signer.get().sign("POST", uri, headers, invocation.event())
                        : headers;
        var request = HttpRequest.newBuilder(uri);
        all.forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.POST(BodyPublishers.ofByteArray(invocation.event())).build();
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
