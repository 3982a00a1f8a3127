package dev.elbow.proxy.header;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/// The headers that targets trust because only a load balancer sends them
/// (docs/reference/requests.md#headers).
///
/// `X-Amzn-Mtls-…` describe the client's certificate, `X-Amzn-Oidc-…` its user.
public final class ReservedHeaders {
    private static final byte[] MTLS = "x-amzn-mtls-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OIDC = "x-amzn-oidc-".getBytes(StandardCharsets.US_ASCII);

    private ReservedHeaders() {}

    /// Whether a name is reserved, in any letter case.
    ///
    /// @param line that holds the name
    public static boolean isReserved(byte[] line, int start, int length) {
        return length > MTLS.length
                && (startsWith(line, start, MTLS) || startsWith(line, start, OIDC));
    }

    private static boolean startsWith(byte[] line, int start, byte[] prefix) {
        for (int index = 0; index < prefix.length; index++) {
            byte b = line[start + index];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != prefix[index]) {
                return false;
            }
        }
        return true;
    }

    /// Removes those that the client sent.
    public static void remove(HttpHeaders headers) {
        for (var name : headers.names()) {
            var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
            if (isReserved(bytes, 0, bytes.length)) {
                headers.remove(name);
            }
        }
    }
}
