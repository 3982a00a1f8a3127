package dev.elbow.observe.inspector;

import dev.elbow.proxy.exchange.EvaluatedRules;
import dev.elbow.proxy.exchange.TargetSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finished exchange that the inspector keeps. Immutable, but for the log of a function. Its
/// headers are as they were sent: [SecretHeaders] masks them for output.
///
/// @param id unique in one run, ascending
/// @param content null for a failure that was not recorded, as there were too many requests
public record RecordedExchange(long id, ExchangeFacts facts, @Nullable Content content) {
    private static final long FACTS = 1000;
    private static final long HEADER = 80;

    /// The heads, bodies and decisions of an exchange.
    ///
    /// @param requestHeaders as received
    /// @param rules null when the request was refused before rules were evaluated
    /// @param selection null when no target was chosen
    /// @param targetRequest null without an HTTP target; its body is `requestBody`
    /// @param targetResponse null without a response of an HTTP target; its body is `responseBody`
    /// @param function null without a function
    /// @param responseHeaders as the client got them
    public record Content(
            List<Header> requestHeaders,
            RecordedBody requestBody,
            @Nullable EvaluatedRules rules,
            @Nullable TargetSelection selection,
            @Nullable TargetRequestHead targetRequest,
            @Nullable TargetResponseHead targetResponse,
            @Nullable RecordedFunction function,
            List<Header> responseHeaders,
            RecordedBody responseBody) {

        private long bytes() {
            long bytes = requestBody.bytes().length + responseBody.bytes().length;
            // The rules keep a copy of them
            bytes += 2 * RecordedExchange.bytes(requestHeaders);
            bytes += RecordedExchange.bytes(responseHeaders);
            bytes += targetRequest == null ? 0 : RecordedExchange.bytes(targetRequest.headers);
            bytes += targetResponse == null ? 0 : RecordedExchange.bytes(targetResponse.headers);
            return bytes + (function == null ? 0 : function.bytes());
        }
    }

    /// The head of the request that an HTTP target got.
    public record TargetRequestHead(String method, String pathAndQuery, List<Header> headers) {}

    /// The head of an HTTP target's response.
    public record TargetResponseHead(int status, List<Header> headers) {}

    /// About the memory that it takes, in bytes.
    long bytes() {
        // Whole, and as its path and query
        long bytes = FACTS + 2L * facts.uri().length();
        return content == null ? bytes : bytes + content.bytes();
    }

    /// About the memory that an exchange takes at its begin, in bytes.
    ///
    /// @param received kept as received, as the rules saw them and as they are sent to the target
    static int bytesInFlight(List<Header> received) {
        return (int) Math.min(FACTS + 3 * bytes(received), Integer.MAX_VALUE);
    }

    private static long bytes(List<Header> headers) {
        long bytes = 0;
        for (var header : headers) {
            bytes += HEADER + header.name().length() + header.value().length();
        }
        return bytes;
    }
}
