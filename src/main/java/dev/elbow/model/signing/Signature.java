package dev.elbow.model.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes signatures.
public final class Signature {
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /// The signature of a request, in hexadecimal.
    ///
    /// @param timestamp `yyyyMMdd'T'HHmmss'Z'`, as in `X-Amz-Date`
    public static String of(
            CanonicalRequest request, String timestamp, CredentialScope scope, String secret) {
        var text =
                String.join(
                        "\n",
                        ALGORITHM,
                        timestamp,
                        scope.text(),
                        sha256(request.text().getBytes(UTF_8)));
        var key = hmac(("AWS4" + secret).getBytes(UTF_8), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        key = hmac(key, CredentialScope.TERMINATOR);
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /// The header `Authorization`.
    public static String authorization(
            CanonicalRequest request,
            String timestamp,
            CredentialScope scope,
            Credentials credentials) {
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                        ALGORITHM,
                        credentials.accessKeyId(),
                        scope.text(),
                        request.signedHeaders(),
                        of(request, timestamp, scope, credentials.secretAccessKey()));
    }

    /// In hexadecimal, lower case.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }
}
