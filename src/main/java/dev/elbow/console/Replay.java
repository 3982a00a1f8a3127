package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.RecordedExchange;
import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.observe.inspector.SecretHeaders;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Sends requests of the console to listeners of this Elbow, and to nothing else.
@Singleton
public final class Replay {
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade");

    private final BoundListeners listeners;
    private final RequestUrls urls;
    private final ConsoleInspector inspector;
    private final ListenerClient client;

    Replay(
            BoundListeners listeners,
            RequestUrls urls,
            ConsoleInspector inspector,
            ListenerClient client) {
        this.listeners = listeners;
        this.urls = urls;
        this.inspector = inspector;
        this.client = client;
    }

    /// Sends an exchange's request once more.
    ///
    /// @param change empty for none; `***` keeps the recorded value
    SentJson replay(RecordedExchange exchange, Optional<RequestJson> change) {
        var content = Objects.requireNonNull(exchange.content());
        var given = change.orElse(new RequestJson(null, null, null, null, null));
        if (given.url() != null) {
            throw new ApiError(
                    400,
                    "body.url: %s (expected: uri, the path and query of the replay)"
                            .formatted(given.url()));
        }
        if (given.body() == null && content.requestBody().isTruncated()) {
            throw new ApiError(
                    409,
                    "body: only %d of %d bytes were kept (expected: a body in the call)"
                            .formatted(
                                    content.requestBody().bytes().length,
                                    content.requestBody().size()));
        }
        var facts = exchange.facts();
        return client.send(
                urls.listener(exchange),
                new SentRequest(
                        Objects.requireNonNullElse(given.method(), facts.method()),
                        RequestUrls.pathAndQuery(
                                Objects.requireNonNullElse(given.uri(), facts.uri())),
                        withHost(facts.host(), headers(content, given)),
                        given.body() == null
                                ? content.requestBody().bytes()
                                : body(given.body(), content)));
    }

    /// A given body, in which `***` stands for what was masked of the recorded one.
    private byte[] body(BodyJson given, Content content) {
        var secrets = SecretText.of(inspector.showsSecrets(), content);
        var recorded = content.requestBody();
        if (given.text() == null) {
            return Objects.equals(given.base64(), secrets.body(recorded).base64())
                    ? recorded.bytes()
                    : bytes(given);
        }
        var masked =
                BodyJson.text(recorded.bytes(), recorded.isTruncated())
                        .map(it -> secrets.masked(it, recorded.isTruncated()))
                        .filter(MaskedText::isChanged);
        int masks = MaskedText.masks(given.text());
        if (masked.isEmpty() || masks == 0) {
            return bytes(given);
        }
        return masked.get()
                .restored(given.text())
                .map(it -> it.getBytes(UTF_8))
                .orElseThrow(
                        () ->
                                new ApiError(
                                        400,
                                        "body: %d masked values *** (expected: %d, as in the recorded body, or none)"
                                                .formatted(
                                                        masks,
                                                        MaskedText.masks(masked.get().text()))));
    }

    private static List<Header> headers(Content content, RequestJson given) {
        var headers = new ArrayList<Header>();
        if (given.headers() == null) {
            headers.addAll(content.requestHeaders());
        } else {
            for (var header : given.headers()) {
                headers.add(
                        new Header(
                                header.name(),
                                header.value().contains(SecretHeaders.MASK)
                                        ? recorded(header, content)
                                        : header.value()));
            }
        }
        headers.removeIf(it -> FRAMING.contains(it.name().toLowerCase(Locale.ROOT)));
        return headers;
    }

    private static String recorded(HeaderJson masked, Content content) {
        return content.requestHeaders().stream()
                .filter(it -> it.name().equalsIgnoreCase(masked.name()))
                .filter(it -> SecretHeaders.mask(it.name(), it.value()).equals(masked.value()))
                .map(Header::value)
                .findFirst()
                .orElse(masked.value());
    }

    /// Sends a new request.
    SentJson send(RequestJson request) {
        if (request.url() == null) {
            throw new ApiError(400, "url: missing (expected: http://host[:port]/path)");
        }
        if (request.uri() != null) {
            throw new ApiError(
                    400,
                    "body.uri: %s (expected: url, with its path and query)"
                            .formatted(request.uri()));
        }
        var uri = uri(request.url());
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
        var bound =
                listeners
                        .at(port)
                        .orElseThrow(
                                () ->
                                        new ApiError(
                                                400,
                                                "url: port %d (expected: the port of a listener)"
                                                        .formatted(port)));
        if (secure != bound.secure()) {
            throw new ApiError(
                    400,
                    "url: %s (expected: %s, as the listener at port %d)"
                            .formatted(uri.getScheme(), bound.secure() ? "https" : "http", port));
        }
        var headers = new ArrayList<Header>();
        if (request.headers() != null) {
            request.headers().forEach(it -> headers.add(new Header(it.name(), it.value())));
        }
        headers.removeIf(it -> FRAMING.contains(it.name().toLowerCase(Locale.ROOT)));
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return client.send(
                bound,
                new SentRequest(
                        Objects.requireNonNullElse(request.method(), "GET"),
                        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                        withHost(uri.getRawAuthority(), headers),
                        request.body() == null ? new byte[0] : bytes(request.body())));
    }

    private static List<Header> withHost(String host, List<Header> headers) {
        if (headers.stream().noneMatch(it -> it.name().equalsIgnoreCase("host"))) {
            headers.add(new Header("Host", host));
        }
        return headers;
    }

    private static URI uri(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below
        }
        throw new ApiError(400, "url: %s (expected: http://host[:port]/path)".formatted(url));
    }

    private static byte[] bytes(BodyJson body) {
        if (body.text() != null) {
            return body.text().getBytes(UTF_8);
        }
        try {
            return body.base64() == null ? new byte[0] : Base64.getDecoder().decode(body.base64());
        } catch (IllegalArgumentException noBase64) {
            throw new ApiError(400, "body.base64: not base64 (expected: base64)");
        }
    }
}
