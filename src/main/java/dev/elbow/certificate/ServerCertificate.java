package dev.elbow.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with its key.
///
/// @param chain leaf first, without the root
/// @param made whether Elbow's CA made it
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key, boolean made) {
    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }
}
