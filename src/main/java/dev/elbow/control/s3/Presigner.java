package dev.elbow.control.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes addresses that whoever has them may fetch for ten minutes, without credentials, as S3's
/// presigned ones; and knows them again. Its key ends with the process, and so do they.
public final class Presigner {
    /// Where the control port gives what trust stores keep.
    public static final String CONTENT_PATH = "/_elbow/trust-store-content";

    /// AWS: "a pre-signed S3 URI which is active for ten minutes".
    private static final Duration ACTIVE = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SIGNATURE = "&signature=";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    public Presigner() {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /// @param pathAndQuery with a query
    /// @return the same with `expires`, in seconds since 1970, and `signature`
    public String sign(String pathAndQuery, Instant now) {
        var signed = pathAndQuery + "&expires=" + now.plus(ACTIVE).getEpochSecond();
        return signed + SIGNATURE + HexFormat.of().formatHex(signature(signed));
    }

    /// Whether an address was signed here and is active still.
    public boolean permits(String pathAndQuery, Instant now) {
        int at = pathAndQuery.lastIndexOf(SIGNATURE);
        if (at < 0) {
            return false;
        }
        var signed = pathAndQuery.substring(0, at);
        var given = pathAndQuery.substring(at + SIGNATURE.length()).getBytes(UTF_8);
        var expected = HexFormat.of().formatHex(signature(signed)).getBytes(UTF_8);
        if (!MessageDigest.isEqual(given, expected)) {
            return false;
        }
        var expires = signed.substring(signed.lastIndexOf('=') + 1);
        return now.isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
    }

    private byte[] signature(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
