package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.CertificateFailure;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.certificate.ServerCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The CA that signs the certificates of all HTTPS listeners of this JVM, and the TLS settings of
/// clients that trust it. Made when first needed, kept in memory alone.
final class TestAuthority {
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.inMemory(Clock.systemUTC());

    private TestAuthority() {}

    /// The certificates of one load balancer, whatever their ARNs.
    static ServerCertificates certificates() {
        return new KnownCertificates(Map.of(), AUTHORITY);
    }

    static X509Certificate certificate() {
        return Trust.CERTIFICATE;
    }

    static SSLContext clientContext() {
        return Trust.CONTEXT;
    }

    private static final class Trust {
        static final X509Certificate CERTIFICATE = read();
        static final SSLContext CONTEXT = trusting(CERTIFICATE);

        private static X509Certificate read() {
            try {
                var pem = AUTHORITY.pem().getBytes(US_ASCII);
                return (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem));
            } catch (CertificateFailure | GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static SSLContext trusting(X509Certificate certificate) {
            try {
                var store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setCertificateEntry("elbow", certificate);
                var trust =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
                var context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            } catch (GeneralSecurityException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
