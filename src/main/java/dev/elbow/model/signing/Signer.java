package dev.elbow.model.signing;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Signs requests to a service.
///
/// @param service such as `lambda`
public record Signer(Credentials credentials, String region, String service, Clock clock) {

    /// @param headers all of the request's but `Host`
    /// @return these and those that make the signature
    public List<Map.Entry<String, String>> sign(
            String method, URI uri, List<Map.Entry<String, String>> headers, byte[] payload) {
        var timestamp = Claim.TIMESTAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
        var all = new ArrayList<>(headers);
        all.add(Map.entry("X-Amz-Date", timestamp));
        if (!credentials.sessionToken().isEmpty()) {
            all.add(Map.entry("X-Amz-Security-Token", credentials.sessionToken()));
        }
        var signed = new ArrayList<>(all);
        signed.add(Map.entry("Host", host(uri)));
        var query =
                new ReceivedRequest(method, uri.getRawPath(), query(uri), List.of()).signedQuery();
        var request = CanonicalRequest.of(method, uri.getRawPath(), query, signed, payload);
        var scope = new CredentialScope(timestamp.substring(0, 8), region, service);
        all.add(
                Map.entry(
                        "Authorization",
                        Signature.authorization(request, timestamp, scope, credentials)));
        return all;
    }

    private static String query(URI uri) {
        var query = uri.getRawQuery();
        return query == null ? "" : query;
    }

    /// The header `Host` that is signed: without the port that the scheme implies.
    public static String host(URI uri) {
        int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual
                ? uri.getHost()
                : uri.getHost() + ":" + uri.getPort();
    }
}
