package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Answers wrongly, by `kind`: `curl -i 'http://localhost:8080/wrong?kind=body-null'`.
///
/// Without a `kind`, or with an unknown one, the answer is the list of kinds.
public final class Wrong implements RequestStreamHandler {
    /// What the load balancer refuses with a 502. `empty` and `too-large` are written by [#answer].
    static final Map<String, String> REFUSED =
            table(
                    """
                    status-missing         {"body":"hello"}
                    status-text            {"statusCode":"200","body":"hello"}
                    status-null            {"statusCode":null,"body":"hello"}
                    description-null       {"statusCode":200,"statusDescription":null}
                    headers-null           {"statusCode":200,"headers":null}
                    header-number          {"statusCode":200,"headers":{"content-length":12}}
                    header-boolean         {"statusCode":200,"headers":{"x-cached":true}}
                    body-null              {"statusCode":200,"body":null}
                    body-object            {"statusCode":200,"body":{"hello":"world"}}
                    base64-flag-text       {"statusCode":200,"isBase64Encoded":"false","body":"hello"}
                    base64-bad             {"statusCode":200,"isBase64Encoded":true,"body":"?hello?"}
                    base64-mime            {"statusCode":200,"isBase64Encoded":true,"body":"aGVs\\r\\nbG8="}
                    not-an-object          [{"statusCode":200}]
                    not-json               hello
                    """);

    /// What passes, but does not mean what its author thought: a body without headers is
    /// `application/octet-stream`; the headers of the other mode and API Gateway's cookies are
    /// ignored; with a misnamed `isBase64Encoded` the client gets the base64 text.
    static final Map<String, String> ACCEPTED =
            table(
                    """
                    headers-missing        {"statusCode":200,"body":"<h1>hello</h1>"}
                    headers-multi-value    {"statusCode":200,"multiValueHeaders":{"x-a":["1","2"]}}
                    base64Encoded          {"statusCode":200,"base64Encoded":true,"body":"aGVsbG8="}
                    cookies                {"statusCode":200,"cookies":["a=1"],"body":"hello"}
                    """);

    private static final Pattern KIND =
            Pattern.compile(
                    "\"queryStringParameters\"\\s*:\\s*\\{[^}]*?\"kind\"\\s*:\\s*\"([^\"]*)\"");

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        var kind = KIND.matcher(new String(event.readAllBytes(), UTF_8));
        response.write(answer(kind.find() ? kind.group(1) : "").getBytes(UTF_8));
    }

    private static String answer(String kind) {
        return switch (kind) {
            case "empty" -> "";
            case "too-large" -> text("x".repeat(1 << 20));
            default -> REFUSED.getOrDefault(kind, ACCEPTED.getOrDefault(kind, kinds()));
        };
    }

    private static String kinds() {
        var kinds = new TreeMap<>(REFUSED);
        kinds.putAll(ACCEPTED);
        return text(String.join("\\n", kinds.keySet()) + "\\nempty\\ntoo-large\\n");
    }

    private static String text(String body) {
        return """
        {"statusCode":200,"headers":{"content-type":"text/plain"},"body":"%s"}"""
                .formatted(body);
    }

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .map(line -> line.split("\\s+", 2))
                .collect(toMap(cells -> cells[0], cells -> cells[1]));
    }
}
