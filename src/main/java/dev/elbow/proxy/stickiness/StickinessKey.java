package dev.elbow.proxy.stickiness;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key that seals stickiness cookies, for AES-256.
public final class StickinessKey {
    private static final int BYTES = 32;

    private final SecretKey key;

    private StickinessKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
    }

    /// @param bytes 32, copied
    public static StickinessKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "stickiness key: %d bytes (expected: %d)".formatted(bytes.length, BYTES));
        }
        return new StickinessKey(bytes);
    }

    /// A key that ends with the process.
    public static StickinessKey random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return of(bytes);
    }

    SecretKey key() {
        return key;
    }
}
