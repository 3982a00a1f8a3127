package dev.elbow.model.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The head of a request as it came.
///
/// @param path as on the request line
/// @param query as on the request line, without `?`; may be empty
/// @param headers one entry a line, in the order of the lines
public record ReceivedRequest(
        String method, String path, String query, List<Map.Entry<String, String>> headers) {
    public ReceivedRequest {
        headers = List.copyOf(headers);
    }

    /// The header's first line.
    public Optional<String> header(String name) {
        for (var header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    /// The values of all of the header's lines.
    public List<String> lines(String name) {
        List<String> values = new ArrayList<>(1);
        for (var header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                values.add(header.getValue());
            }
        }
        return values;
    }

    /// The first value of a parameter, decoded.
    ///
    /// @throws SignatureRefused for a `%` that encodes nothing
    public Optional<String> parameter(String name) {
        return pairs().filter(pair -> decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .findFirst();
    }

    /// The query string but the signature, each parameter encoded as a canonical request has it,
    /// whatever the client wrote.
    ///
    /// @throws SignatureRefused for a `%` that encodes nothing
    String signedQuery() {
        return pairs().filter(pair -> !decoded(pair[0]).equals(Claim.SIGNATURE_PARAMETER))
                .map(pair -> encoded(decoded(pair[0])) + "=" + encoded(decoded(pair[1])))
                .collect(Collectors.joining("&"));
    }

    /// Names in lower case that begin so.
    Stream<String> headersLike(String beginning) {
        return headers.stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(beginning))
                .distinct();
    }

    private Stream<String[]> pairs() {
        return Stream.of(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> (pair.contains("=") ? pair : pair + "=").split("=", 2));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new SignatureRefused(
                    SignatureRefused.Reason.INCOMPLETE,
                    "Query string: %s (expected: percent-encoding)".formatted(text));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
