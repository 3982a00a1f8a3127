package dev.elbow.model.signing;

import java.util.Map;
import java.util.Optional;

/// Who signs.
///
/// @param sessionToken empty for credentials that last
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
    public static Optional<Credentials> of(Map<String, String> environment) {
        var id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        var secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Credentials(
                                id, secret, environment.getOrDefault("AWS_SESSION_TOKEN", "")));
    }

    /// Not the secrets.
    @Override
    public String toString() {
        return accessKeyId;
    }
}
