package dev.elbow.proxy.header;

import dev.elbow.routing.HostSyntax;
import java.util.Locale;

/// The `Host` header that a target gets (behaviour/headers.md#host).
public final class TargetHostHeader {
    private TargetHostHeader() {}

    /// The host for a target while `preserve_host_header` is off: on 80 and 443 in lower case and
    /// without a port, on other ports with the listener's port unless it has one.
    ///
    /// @param listenerPort as AWS knows it
    public static String forTarget(String host, int listenerPort) {
        int colon = HostSyntax.portFrom(host);
        if (listenerPort == 80 || listenerPort == 443) {
            return lowerCase(colon < 0 ? host : host.substring(0, colon));
        }
        if (colon < 0) {
            return host + ":" + listenerPort;
        }
        return colon + 1 == host.length() ? host + listenerPort : host;
    }

    private static String lowerCase(String host) {
        for (int index = 0; index < host.length(); index++) {
            char c = host.charAt(index);
            if (c >= 'A' && c <= 'Z') {
                return host.toLowerCase(Locale.ROOT);
            }
        }
        return host;
    }
}
