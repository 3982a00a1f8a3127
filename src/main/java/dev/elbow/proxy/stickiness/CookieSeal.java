package dev.elbow.proxy.stickiness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Seals and opens the values of cookies by AES-256-GCM. Not safe for several threads: each event
/// loop has its own.
///
/// A value is Base64, as on AWS: a client that URL-encodes `+`, `/` or `=` loses its session.
///
/// ```
/// version (1)  nonce (12)  ciphertext  tag (16)
/// ```
public final class CookieSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;

    /// Of a part of a value: with name and attributes below the 4096 bytes of browsers.
    static final int LONGEST_PART = 4_000;

    private static final int LONGEST = 4 * LONGEST_PART;

    private static final int SHORTEST = (HEAD_BYTES + TAG_BYTES) * 4 / 3;

    /// The first character of Base64 of [#VERSION].
    private static final char FIRST = 'A';

    private final StickinessKey key;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();

    public CookieSeal(StickinessKey key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    String seal(CookieKind kind, byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = new byte[HEAD_BYTES + content.length + TAG_BYTES];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            init(Cipher.ENCRYPT_MODE, kind, nonce, 0);
            cipher.doFinal(content, 0, content.length, sealed, HEAD_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getEncoder().encodeToString(sealed);
    }

    /// @return null for a value that this key did not seal for this kind of cookie
    byte @Nullable [] open(CookieKind kind, String value) {
        if (value.length() < SHORTEST || value.length() > LONGEST || value.charAt(0) != FIRST) {
            return null;
        }
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(value.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] != VERSION) {
            return null;
        }
        try {
            init(Cipher.DECRYPT_MODE, kind, sealed, 1);
            return cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
        } catch (AEADBadTagException forged) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void init(int mode, CookieKind kind, byte[] nonce, int offset)
            throws GeneralSecurityException {
        cipher.init(
                mode,
                key.key(),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(new byte[] {VERSION, kind.code()});
    }
}
