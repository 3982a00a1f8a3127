package dev.elbow.control.ec2;

import dev.elbow.model.signing.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where EC2 is asked, and in whose name.
///
/// @param uri `http://localhost:4566`, a path included if there is one
/// @param credentials without them requests are not signed
public record Ec2Endpoint(URI uri, Optional<Credentials> credentials) {

    /// @param url as configured
    /// @param environment with AWS's variables, if there are any
    /// @throws IllegalArgumentException saying what is wrong with the URL
    public static Ec2Endpoint of(String url, Map<String, String> environment) {
        try {
            var uri = URI.create(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null) {
                return new Ec2Endpoint(
                        uri.getRawPath().isEmpty() ? uri.resolve("/") : uri,
                        Credentials.of(environment));
            }
        } catch (IllegalArgumentException _) {
            throw wrong(url);
        }
        throw wrong(url);
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException(
                "elbow.endpoints.ec2: %s (expected: a URL such as http://localhost:4566)"
                        .formatted(url));
    }

    /// As messages name it.
    String text() {
        return "EC2 at %s (elbow.endpoints.ec2)".formatted(uri);
    }
}
