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
            RecordedBody responseBody) {}

    /// The head of the request that an HTTP target got.
    public record TargetRequestHead(String method, String pathAndQuery, List<Header> headers) {}

    /// The head of an HTTP target's response.
    public record TargetResponseHead(int status, List<Header> headers) {}

    /// About the memory that it takes, in bytes.
    long bytes() {
        long bytes = 1000;
        if (content != null) {
            bytes += content.requestBody.bytes().length + content.responseBody.bytes().length;
            bytes += 100L * (content.requestHeaders.size() + content.responseHeaders.size());
            bytes +=
                    content.targetRequest == null ? 0 : 100L * content.targetRequest.headers.size();
            var function = content.function;
            if (function != null) {
                var response = function.response();
                bytes += function.invocation().event().length;
                bytes += response == null ? 0 : response.length;
            }
        }
        return bytes;
    }
}
