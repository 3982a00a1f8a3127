package dev.elbow.proxy.mutual;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Verifies clients' certificates for TLS engines. It is an extended trust manager since the JDK
/// adds checks of its own to others.
public final class ClientTrust extends X509ExtendedTrustManager {
    private final @Nullable ClientVerifier verifier;
    private final X509Certificate[] advertised;

    private ClientTrust(@Nullable ClientVerifier verifier, List<X509Certificate> advertised) {
        this.verifier = verifier;
        this.advertised = advertised.toArray(X509Certificate[]::new);
    }

    /// Accepts every certificate: targets verify.
    public static ClientTrust any() {
        return new ClientTrust(null, List.of());
    }

    /// @param advertise whether clients are sent the names of the authorities
    public static ClientTrust of(ClientVerifier verifier, boolean advertise) {
        return new ClientTrust(verifier, advertise ? verifier.authorities() : List.of());
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (verifier != null) {
            verifier.verify(List.of(chain));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw unsupported();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw unsupported();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw unsupported();
    }

    private static CertificateException unsupported() {
        return new CertificateException("a server's certificate (expected: a client's)");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return advertised.clone();
    }
}
