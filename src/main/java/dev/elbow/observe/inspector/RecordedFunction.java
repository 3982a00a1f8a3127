package dev.elbow.observe.inspector;

import dev.elbow.proxy.exchange.RecordedInvocation;
import org.jspecify.annotations.Nullable;

/// The invocation of a function for an exchange.
///
/// @param invocation with the event; its log may grow after the response
/// @param response of the function; null when it returned none
/// @param error the JSON document of a failed invocation; null when it returned
/// @param wrongMember the member of the response that AWS does not accept, such as
///   `headers.content-length`; empty for the whole response, null when it was accepted
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordedFunction(
        RecordedInvocation invocation,
        byte @Nullable [] response,
        @Nullable String error,
        @Nullable String wrongMember) {
    /// About the memory that it takes, in bytes, with the log as it is.
    long bytes() {
        return invocation.event().length
                + invocation.log().length
                + (response == null ? 0 : response.length)
                + (error == null ? 0 : error.length());
    }
}
