package dev.elbow.proxy.header;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/// The headers that targets believe because only a load balancer sends them: `X-Amzn-Mtls-…` about
/// the client's certificate and `X-Amzn-Oidc-…` about its user (docs/reference/requests.md).
public final class ReservedHeaders {
    private static final byte[] MTLS = "x-amzn-mtls-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OIDC = "x-amzn-oidc-".getBytes(StandardCharsets.US_ASCII);

    private ReservedHeaders() {}

    /// Whether a name is one of them, in any letter case.
    ///
    /// @param line that holds the name
    public static boolean contains(byte[] line, int start, int length) {
        return length > MTLS.length
                && (startsWith(line, start, MTLS) || startsWith(line, start, OIDC));
    }

    private static boolean startsWith(byte[] line, int start, byte[] prefix) {
        for (int at = 0; at < prefix.length; at++) {
            byte b = line[start + at];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != prefix[at]) {
                return false;
            }
        }
        return true;
    }

    /// Removes those that the client sent.
    public static void remove(HttpHeaders headers) {
        for (var name : headers.names()) {
            var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
            if (contains(bytes, 0, bytes.length)) {
                headers.remove(name);
            }
        }
    }
}
