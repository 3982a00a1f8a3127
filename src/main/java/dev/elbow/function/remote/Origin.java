package dev.elbow.function.remote;

import java.net.URI;

/// The host that connections lead to.
///
/// @param host a name or an address, that of IPv6 without brackets
record Origin(boolean tls, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    static Origin of(URI uri) {
        boolean tls = uri.getScheme().equalsIgnoreCase("https");
        int usual = tls ? HTTPS_PORT : HTTP_PORT;
        return new Origin(
                tls,
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? usual : uri.getPort());
    }
}
