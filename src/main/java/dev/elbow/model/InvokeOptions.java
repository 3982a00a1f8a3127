package dev.elbow.model;

/// What a caller of the Invoke API may add.
///
/// @param clientContext JSON, as decoded from the header `X-Amz-Client-Context`; empty for none
/// @param logTail whether the end of the invocation's log is wanted
/// @param traceId as in the header `X-Amzn-Trace-Id`, or empty
public record InvokeOptions(String clientContext, boolean logTail, String traceId) {
    public static final InvokeOptions NONE = new InvokeOptions("", false, "");
}
