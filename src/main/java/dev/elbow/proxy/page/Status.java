package dev.elbow.proxy.page;

import io.netty.handler.codec.http.HttpResponseStatus;

/// Code and reason of the load balancer's own responses.
public final class Status {
    private Status() {}

    /// A status with the standard reason of its code, or with none (behaviour/responses.md#pages):
    /// Netty would write one such as `Client Error (418)`.
    public static HttpResponseStatus of(int code) {
        var status = HttpResponseStatus.valueOf(code);
        return status.reasonPhrase().endsWith(")") ? new HttpResponseStatus(code, "") : status;
    }
}
