package dev.elbow.proxy.mutual;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A revocation list, which counts for its issuer's certificates, also after its next update.
final class RevocationList {
    private final X509CRL list;

    /// Whether a key signed the list. A list may have 50 MB, so it is verified once a key.
    private final Map<PublicKey, Boolean> signers = new ConcurrentHashMap<>();

    RevocationList(X509CRL list) {
        this.list = list;
    }

    boolean revokes(X509Certificate certificate, X509Certificate issuer) {
        return list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                && list.isRevoked(certificate)
                && signers.computeIfAbsent(issuer.getPublicKey(), this::isSignedBy);
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            list.verify(key);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
