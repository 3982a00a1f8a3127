package dev.elbow.control;

import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.model.Scope;
import java.util.regex.Pattern;

/// Reads the region out of a signature's credential, `id/20260101/eu-west-1/…/aws4_request`. The
/// signature itself is not verified: any credentials are accepted on loopback (design §8).
public final class Credential {
    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256 .*?Credential=([^,\\s]+).*");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int PARTS = 5;

    private Credential() {}

    /// @param header `Authorization`, or empty
    /// @param parameters those of the query string or form, which a presigned request has it in
    public static Scope scope(String header, Members parameters, Scope local) {
        var signed = HEADER.matcher(header);
        if (signed.matches()) {
            return named(signed.group(1), local);
        }
        return parameters
                .member("X-Amz-Credential")
                .map(value -> value instanceof Text(var text) ? named(text, local) : local)
                .orElse(local);
    }

    private static Scope named(String credential, Scope local) {
        var parts = credential.split("/", -1);
        boolean readable =
                parts.length >= PARTS && REGION.matcher(parts[parts.length - 3]).matches();
        return readable ? new Scope(local.account(), parts[parts.length - 3]) : local;
    }
}
