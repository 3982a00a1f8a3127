package dev.elbow.function.remote;

import dev.elbow.model.signing.CanonicalRequest;
import dev.elbow.model.signing.CredentialScope;
import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Signs invocations.
record Signer(Credentials credentials, String region, Clock clock) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// @param headers all of the request's but `Host`
    /// @return these and those that make the signature
    List<Map.Entry<String, String>> sign(
            URI uri, List<Map.Entry<String, String>> headers, byte[] payload) {
        var timestamp = TIMESTAMP.format(clock.instant());
        var all = new ArrayList<>(headers);
        all.add(Map.entry("X-Amz-Date", timestamp));
        if (!credentials.sessionToken().isEmpty()) {
            all.add(Map.entry("X-Amz-Security-Token", credentials.sessionToken()));
        }
        var signed = new ArrayList<>(all);
        signed.add(Map.entry("Host", host(uri)));
        var request = CanonicalRequest.of("POST", uri.getRawPath(), "", signed, payload);
        var scope = new CredentialScope(timestamp.substring(0, 8), region, "lambda");
        all.add(
                Map.entry(
                        "Authorization",
                        Signature.authorization(request, timestamp, scope, credentials)));
        return all;
    }

    /// As the JDK's client sends it: without the port that the scheme implies.
    private static String host(URI uri) {
        int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual
                ? uri.getHost()
                : uri.getHost() + ":" + uri.getPort();
    }
}
