package dev.elbow.app.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as a client would send it.
///
/// @param headers lines `Name: value`, all that the client sends
/// @param body empty when there is none
/// @param source the client's address
/// @param http2 whether the client speaks HTTP/2
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record ClientRequest(
        String method,
        RequestUrl url,
        List<String> headers,
        byte[] body,
        InetAddress source,
        boolean http2) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern LINE = Pattern.compile("([^\\s:;]+)(:.*|;)");

    /// Some port of a client's: nobody sees it but a load balancer that adds it to
    /// `X-Forwarded-For`.
    private static final int SOURCE_PORT = 49_152;

    public ClientRequest {
        headers = List.copyOf(headers);
    }

    /// Completes it as curl does: `GET` without a body and `POST` with one, `Host`, `Accept`,
    /// `User-Agent`, and with a body its length and the type of a form.
    ///
    /// @param headers `Name: value`; `Name;` for an empty value, `Name:` to leave it out
    /// @param source an IP address
    /// @throws WrongRequest with the part that is wrong
    public static ClientRequest of(
            Optional<String> method,
            String url,
            List<String> headers,
            Optional<byte[]> body,
            String source)
            throws WrongRequest {
        var verb = method.orElse(body.isPresent() ? "POST" : "GET");
        if (!TOKEN.matcher(verb).matches()) {
            throw new WrongRequest("METHOD", verb, "a method such as GET");
        }
        var to = RequestUrl.parse(url);
        var lines = new ArrayList<String>();
        for (var header : headers) {
            line(header).ifPresent(lines::add);
        }
        var usual =
                new ArrayList<>(
                        List.of("Host: " + to.authority(), "User-Agent: elbow", "Accept: */*"));
        body.ifPresent(
                bytes -> {
                    usual.add("Content-Length: " + bytes.length);
                    usual.add("Content-Type: application/x-www-form-urlencoded");
                });
        usual.removeIf(
                line -> headers.stream().anyMatch(it -> name(it).equalsIgnoreCase(name(line))));
        usual.addAll(lines);
        return new ClientRequest(verb, to, usual, body.orElse(new byte[0]), address(source), false);
    }

    /// The same request of a client that speaks HTTP/2.
    public ClientRequest asHttp2() {
        return new ClientRequest(method, url, headers, body, source, true);
    }

    private static Optional<String> line(String header) throws WrongRequest {
        var match = LINE.matcher(header);
        if (!match.matches()) {
            throw new WrongRequest("-H", header, "'Name: value' on one line");
        }
        var value = match.group(2);
        if (value.equals(";")) {
            return Optional.of(match.group(1) + ":");
        }
        return value.substring(1).isBlank() ? Optional.empty() : Optional.of(header);
    }

    private static String name(String header) {
        return header.split("[:;]", 2)[0];
    }

    private static InetAddress address(String source) throws WrongRequest {
        try {
            return InetAddress.ofLiteral(source);
        } catch (IllegalArgumentException wrong) {
            throw new WrongRequest("source IP", source, "an IPv4 or IPv6 address");
        }
    }

    /// Request line and headers as they go over the wire in HTTP/1.1.
    public byte[] head() {
        return "%s %s HTTP/1.1\r\n%s\r\n\r\n"
                .formatted(method, url.target(), String.join("\r\n", headers))
                .getBytes(UTF_8);
    }

    /// The connection's peer.
    public InetSocketAddress client() {
        return new InetSocketAddress(source, SOURCE_PORT);
    }
}
