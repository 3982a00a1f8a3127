package dev.elbow.proxy.page;

import io.netty.handler.codec.http.HttpResponseStatus;

/// The status line's code and reason of what the load balancer answers itself.
public final class Status {
    private Status() {}

    /// With the standard reason, and none for a code that has none (alb-spec §4.2): Netty makes one
    /// up, such as `Client Error (418)`.
    public static HttpResponseStatus of(int code) {
        var status = HttpResponseStatus.valueOf(code);
        return status.reasonPhrase().endsWith(")") ? new HttpResponseStatus(code, "") : status;
    }
}
