package dev.elbow.proxy.client;

import dev.elbow.model.PrintableText;
import dev.elbow.proxy.mutual.UntrustedClient;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// Logs each client whose certificate is refused, at most ten a second. Belongs to one worker.
final class RefusedClientLog {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.tls");
    private static final int LINES_PER_SECOND = 10;
    private static final int MAX_REASON = 300;

    /// The JDK's message for a client that sends no certificate.
    private static final String NO_CERTIFICATE = "Empty client certificate chain";

    private int second;
    private int lines;
    private int skipped;

    /// Logs a failed handshake if the client's certificate is the reason.
    ///
    /// @param now the worker's seconds
    void logFailedHandshake(@Nullable SocketAddress client, Throwable cause, int now) {
        var reason = reason(cause);
        if (reason == null) {
            return;
        }
        if (now != second) {
            second = now;
            lines = 0;
        }
        if (lines == LINES_PER_SECOND) {
            skipped++;
            return;
        }
        lines++;
        LOG.log(System.Logger.Level.WARNING, line(client, reason));
        skipped = 0;
    }

    private String line(@Nullable SocketAddress client, String reason) {
        return "client certificate of %s refused: %s%s"
                .formatted(
                        String.valueOf(client).replace("/", ""),
                        PrintableText.of(reason, MAX_REASON),
                        skipped == 0 ? "" : " (%d more before it)".formatted(skipped));
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
