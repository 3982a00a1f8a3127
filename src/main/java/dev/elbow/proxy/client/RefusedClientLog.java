package dev.elbow.proxy.client;

import dev.elbow.model.PrintableText;
import dev.elbow.proxy.mutual.UntrustedClient;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// Logs each client whose certificate is refused, at most ten a second. Belongs to one worker.
final class RefusedClientLog {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.tls");
    private static final int LINES_PER_SECOND = 10;
    private static final int LONGEST = 300;

    /// The JDK's words where a client shows no certificate at all.
    private static final String NO_CERTIFICATE = "Empty client certificate chain";

    private int second;
    private int lines;
    private int leftOut;

    /// @param cause of a handshake that failed, for whatever reason
    /// @param now the worker's seconds
    void handshakeFailed(@Nullable SocketAddress client, Throwable cause, int now) {
        var reason = reason(cause);
        if (reason == null) {
            return;
        }
        if (now != second) {
            second = now;
            lines = 0;
        }
        if (lines == LINES_PER_SECOND) {
            leftOut++;
            return;
        }
        lines++;
        LOG.log(System.Logger.Level.WARNING, line(client, reason));
        leftOut = 0;
    }

    private String line(@Nullable SocketAddress client, String reason) {
        return "client certificate of %s refused: %s%s"
                .formatted(
                        String.valueOf(client).replace("/", ""),
                        PrintableText.of(reason, LONGEST),
                        leftOut == 0 ? "" : " (%d more before it)".formatted(leftOut));
    }

    private static @Nullable String reason(Throwable cause) {
        for (var each = cause; each != null; each = each.getCause()) {
            if (each instanceof UntrustedClient) {
                return each.getMessage();
            }
            if (String.valueOf(each.getMessage()).contains(NO_CERTIFICATE)) {
                return "there is none (expected: one that the trust store verifies)";
            }
        }
        return null;
    }
}
