package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exchange in JSON. Parts that did not take place, or were not recorded, are null.
///
/// @param request as received
/// @param sentToTarget head of the request to an HTTP target; its body is that of `request`
/// @param targetResponse head of its response; its body is that of `response`
/// @param response as the client got it
/// @param rules in the order of evaluation; empty when none were evaluated
@RegisterForReflection
public record ExchangeDetail(
        ExchangeSummary summary,
        Phases phases,
        long receivedBytes,
        long sentBytes,
        @Nullable String traceId,
        @Nullable String location,
        @Nullable String transformStatus,
        @Nullable MessageJson request,
        @Nullable MessageJson sentToTarget,
        @Nullable MessageJson targetResponse,
        @Nullable MessageJson response,
        @Nullable Selection selection,
        @Nullable FunctionCall function,
        List<RuleResult> rules) {

    /// Durations in milliseconds.
    ///
    /// @param requestMs from the head of the request to a connection to the target
    /// @param targetMs from there to the head of the target's response, or to the end of a failed
    ///   invocation
    /// @param responseMs from there to the last byte
    public record Phases(
            @Nullable Double requestMs,
            @Nullable Double targetMs,
            @Nullable Double responseMs,
            @Nullable Double totalMs) {}

    /// The reason why a target was chosen.
    public record Selection(
            String targetGroup,
            String target,
            String algorithm,
            boolean bySession,
            boolean failingOpen,
            String text) {}

    /// The invocation of a function.
    ///
    /// @param event JSON as it was sent, but for masked secrets
    /// @param response as it was returned; null when it was no text
    /// @param error JSON of a failed invocation
    /// @param wrongMember the member of the response that AWS refuses; empty for the whole response
    /// @param log START, what the function wrote, END and REPORT
    public record FunctionCall(
            String name,
            String arn,
            String requestId,
            String event,
            @Nullable String response,
            @Nullable String error,
            @Nullable String wrongMember,
            String log) {}

    /// The result of evaluating a rule.
    ///
    /// @param verdict `MATCHED`, `NOT_MATCHED` or `NOT_EVALUATED`
    public record RuleResult(
            String priority,
            String verdict,
            String text,
            String action,
            List<ConditionResult> conditions) {}

    /// The result of evaluating a condition.
    ///
    /// @param seen what it compared
    /// @param hint of a near miss, or empty
    public record ConditionResult(String text, boolean holds, List<String> seen, String hint) {}
}
