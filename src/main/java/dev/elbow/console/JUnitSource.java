package dev.elbow.console;

import dev.elbow.console.ExchangeDetail.FunctionCall;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.PrintableText;
import dev.elbow.observe.inspector.SecretHeaders;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The source of an `elbow-junit` test that sends a recorded request to a function's handler and
/// asserts what the client got.
final class JUnitSource {
    private static final String INDENT = "                        ";
    private static final String MASKED = "// masked by Elbow: put a value in";

    /// Headers of a request that belong to the connection.
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade");

    /// Headers of a response that are others each time, or the load balancer's.
    private static final Set<String> VOLATILE =
            Set.of(
                    "date",
                    "server",
                    "connection",
                    "keep-alive",
                    "content-length",
                    "transfer-encoding",
                    "expires",
                    "x-amzn-trace-id");

    /// More of a body hides what a test is about.
    private static final int ASSERTED_BODY = 2_000;

    private static final int DEFAULT_TIMEOUT = FunctionVersion.DEFAULT_TIMEOUT_SECONDS;

    private final ExchangeDetail exchange;
    private final MessageJson request;
    private final MessageJson response;
    private final FunctionCall function;
    private final FunctionVersion version;
    private final RecordedEvent event;

    private JUnitSource(
            ExchangeDetail exchange,
            MessageJson request,
            MessageJson response,
            FunctionCall function,
            FunctionVersion version) {
        this.exchange = exchange;
        this.request = request;
        this.response = response;
        this.function = function;
        this.version = version;
        this.event = RecordedEvent.of(function.event());
    }

    /// @param exchange of a function, with head and body, its secrets masked
    /// @param version that was invoked, of a Java runtime
    static String of(ExchangeDetail exchange, FunctionVersion version) {
        return new JUnitSource(
                        exchange,
                        Objects.requireNonNull(exchange.request()),
                        Objects.requireNonNull(exchange.response()),
                        Objects.requireNonNull(exchange.function()),
                        version)
                .source();
    }

    private String source() {
        var handler = version.handler().split("::", 2)[0];
        var type =
                handler.substring(Math.max(handler.lastIndexOf('.'), handler.lastIndexOf('$')) + 1);
        var body = request.body();
        boolean binary = body != null && body.base64() != null;
        return """
        import static dev.elbow.junit.AlbAssertions.assertThat;

        import dev.elbow.junit.AlbRequest;
        import dev.elbow.junit.AlbSetup;
        import dev.elbow.junit.LoadBalancer;
        %simport org.junit.jupiter.api.Test;

        /// Recorded by Elbow at %s.
        %sclass %sTest {
            @Test
            void %s() {
                var request =
                        AlbRequest.of(%s, %s)%s;
                try (var alb = LoadBalancer.start(%s)) {
                    assertThat(alb.send(request))
        %s;
                }
            }
        }
        """
                .formatted(
                        binary ? "import java.util.Base64;\n" : "",
                        exchange.summary().time(),
                        variables(),
                        JavaText.identifier(type, true),
                        methodName(),
                        literal(exchange.summary().method()),
                        literal(target()),
                        headers() + body(body),
                        setup(),
                        assertions());
    }

    /// Names of variables alone: their values may be secret.
    private String variables() {
        return version.environment().isEmpty()
                ? ""
                : "/// The handler's variables are those of the JVM: set %s.\n"
                        .formatted(
                                PrintableText.of(
                                        String.join(", ", version.environment().keySet())));
    }

    private String methodName() {
        var words = exchange.summary().path().split("[^A-Za-z0-9]+");
        var path = String.join(" ", Arrays.stream(words).limit(6).toList());
        return JavaText.identifier(
                "%s %s is %d"
                        .formatted(
                                exchange.summary().method().toLowerCase(Locale.ROOT),
                                path,
                                exchange.summary().status()),
                false);
    }

    /// As the handler got it, where a rule rewrote it.
    private String target() {
        return exchange.transformStatus() == null ? String.valueOf(request.uri()) : event.target();
    }

    private String headers() {
        var lines = new StringBuilder();
        boolean rewritten = exchange.transformStatus() != null;
        for (var header : request.headers()) {
            var name = header.name().toLowerCase(Locale.ROOT);
            if (FRAMING.contains(name)) {
                continue;
            }
            var value = rewritten && name.equals("host") ? event.host() : header.value();
            lines.append('\n').append(INDENT + "        .header(");
            lines.append(literal(header.name())).append(", ").append(literal(value)).append(')');
            if (value.contains(SecretHeaders.MASK)) {
                lines.append(' ').append(MASKED);
            }
        }
        return lines.toString();
    }

    private static String body(@Nullable BodyJson body) {
        if (body == null || body.size() == 0) {
            return "";
        }
        var text = body.text();
        var call = "\n" + INDENT + "        .body(";
        return text == null
                ? call
                        + "Base64.getDecoder().decode(\n"
                        + INDENT
                        + "                "
                        + JavaText.literal(
                                String.valueOf(body.base64()), INDENT + "                ")
                        + "))"
                : call
                        + JavaText.literal(text, INDENT + "                ")
                        + ")"
                        + (text.contains(SecretHeaders.MASK) ? " " + MASKED : "");
    }

    private String setup() {
        var setup =
                new StringBuilder("AlbSetup.before(")
                        .append(literal(version.handler()))
                        .append(')');
        if (event.isMultiValue()) {
            setup.append(".withMultiValueHeaders()");
        }
        if (exchange.summary().url().startsWith("https:")) {
            setup.append(".withHttps()");
        }
        if (version.timeoutSeconds() != DEFAULT_TIMEOUT) {
            setup.append(".withTimeout(").append(version.timeoutSeconds()).append(')');
        }
        return setup.toString();
    }

    private String assertions() {
        var lines = new StringBuilder();
        var reason = exchange.summary().errorReason();
        if (reason == null) {
            line(lines, "isAccepted()");
        } else {
            line(lines, "isRefused(%s)".formatted(literal(reason)));
        }
        line(lines, "hasStatus(%d)".formatted(exchange.summary().status()));
        var wrong = function.wrongMember();
        var why = exchange.summary().explanation();
        if (wrong != null && !wrong.isEmpty() && why != null && why.contains(wrong)) {
            line(lines, "isRefusedFor(%s)".formatted(literal(wrong)));
        }
        if (reason == null) {
            assertHeaders(lines);
            assertBody(lines);
        }
        return lines.substring(0, lines.length() - 1);
    }

    private void assertHeaders(StringBuilder lines) {
        var names = new HashSet<>(VOLATILE);
        for (var header : response.headers()) {
            // Of several headers of a name the first is compared
            if (names.add(header.name().toLowerCase(Locale.ROOT))
                    && !header.value().contains(SecretHeaders.MASK)
                    && ids().stream().noneMatch(header.value()::contains)) {
                line(
                        lines,
                        "hasHeader(%s, %s)"
                                .formatted(literal(header.name()), literal(header.value())));
            }
        }
    }

    private void assertBody(StringBuilder lines) {
        var body = response.body();
        if (body == null || body.text() == null || exchange.summary().method().equals("HEAD")) {
            return;
        }
        var text = body.text();
        boolean whole = !body.truncated() && text.length() <= ASSERTED_BODY;
        var parts = List.of(text.substring(0, Math.min(text.length(), ASSERTED_BODY)));
        for (var id : Stream.concat(ids().stream(), Stream.of(SecretHeaders.MASK)).toList()) {
            parts =
                    parts.stream()
                            .flatMap(part -> Arrays.stream(part.split(Pattern.quote(id), -1)))
                            .toList();
        }
        var method = whole && parts.size() == 1 ? "hasBody" : "hasBodyContaining";
        for (var part : parts) {
            if (method.equals("hasBody") || !part.isBlank()) {
                line(
                        lines,
                        "%s(%s)"
                                .formatted(
                                        method,
                                        JavaText.literal(part, INDENT + "                ")));
            }
        }
    }

    /// Texts that are others in each invocation.
    private List<String> ids() {
        var trace = exchange.traceId();
        return trace == null || trace.isEmpty()
                ? List.of(function.requestId())
                : List.of(function.requestId(), trace);
    }

    private static void line(StringBuilder lines, String assertion) {
        lines.append(INDENT).append('.').append(assertion).append('\n');
    }

    private static String literal(String text) {
        return JavaText.literal(text, INDENT);
    }
}
