package dev.elbow.model.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What of a request is signed (AWS: "Create a signed AWS API request", canonical request). Not for
/// S3, which encodes paths once.
///
/// @param path as on the request line, without dot segments
/// @param query as on the request line, without `?`
/// @param headers those that are signed; names in lower case, values as the canonical form has them
/// @param payloadHash in hexadecimal, see [Signature#sha256]
public record CanonicalRequest(
        String method,
        String path,
        String query,
        SortedMap<String, String> headers,
        String payloadHash) {
    private static final String UNRESERVED = "-._~/";

    public CanonicalRequest {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /// @param headers those to sign, one entry a line
    public static CanonicalRequest of(
            String method,
            String path,
            String query,
            List<Map.Entry<String, String>> headers,
            byte[] payload) {
        return of(method, path, query, headers, Signature.sha256(payload));
    }

    /// @param headers those to sign, one entry a line
    /// @param payloadHash as [#payloadHash]
    static CanonicalRequest of(
            String method,
            String path,
            String query,
            List<Map.Entry<String, String>> headers,
            String payloadHash) {
        var canonical = new TreeMap<String, String>();
        for (var header : headers) {
            canonical.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    header.getValue().strip().replaceAll(" +", " "),
                    (first, next) -> first + "," + next);
        }
        return new CanonicalRequest(method, path, query, canonical, payloadHash);
    }

    /// `content-type;host;x-amz-date`
    public String signedHeaders() {
        return String.join(";", headers.keySet());
    }

    String text() {
        var text = new StringBuilder();
        text.append(method).append('\n');
        text.append(encoded(path.isEmpty() ? "/" : path)).append('\n');
        text.append(sorted(query)).append('\n');
        headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.append('\n')
                .append(signedHeaders())
                .append('\n')
                .append(payloadHash)
                .toString();
    }

    /// The path is encoded on the request line already, and once more here.
    private static String encoded(String path) {
        var text = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xff);
            if (letter < 0x80
                    && (Character.isLetterOrDigit(letter) || UNRESERVED.indexOf(letter) >= 0)) {
                text.append(letter);
            } else {
                text.append("%%%02X".formatted((int) letter));
            }
        }
        return text.toString();
    }

    /// By name, then value, each as the client encoded it.
    private static String sorted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        var pairs = new ArrayList<String[]>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            pairs.add(
                    equals < 0
                            ? new String[] {pair, ""}
                            : new String[] {pair.substring(0, equals), pair.substring(equals + 1)});
        }
        pairs.sort(Arrays::compare);
        return pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
    }
}
