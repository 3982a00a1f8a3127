package dev.elbow.proxy.mutual;

import dev.elbow.proxy.mutual.UntrustedClient.Reason;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/// Checks the kind of a client's certificate: version, key and purpose
/// (behaviour/tls.md#client-certificates).
final class ClientCertificateCheck {
    private static final int X509_V3 = 3;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int MAX_RSA_BITS = 8_192;
    private static final Set<Integer> CURVE_BITS = Set.of(256, 384, 521);
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;

    private ClientCertificateCheck() {}

    /// @throws UntrustedClient for a kind that is not supported
    static void check(X509Certificate client) throws UntrustedClient {
        if (client.getVersion() != X509_V3) {
            throw new UntrustedClient(
                    Reason.TYPE_UNSUPPORTED,
                    "X.509v%d (expected: X.509v3)".formatted(client.getVersion()));
        }
        if (!isSupportedKey(client)) {
            throw new UntrustedClient(
                    Reason.TYPE_UNSUPPORTED,
                    client.getPublicKey().getAlgorithm()
                            + " key (expected: RSA of 2048-8192 bits, or P-256, P-384 or P-521)");
        }
        if (!isForClients(client)) {
            throw new UntrustedClient(
                    Reason.PURPOSE_INVALID,
                    "made for something else (expected: digitalSignature and clientAuth, where it says what it is for)");
        }
    }

    private static boolean isSupportedKey(X509Certificate client) {
        return switch (client.getPublicKey()) {
            case RSAPublicKey rsa ->
                    rsa.getModulus().bitLength() >= MIN_RSA_BITS
                            && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
            case ECPublicKey ec ->
                    CURVE_BITS.contains(ec.getParams().getCurve().getField().getFieldSize());
            case PublicKey _ -> false;
        };
    }

    private static boolean isForClients(X509Certificate client) {
        var usage = client.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            return false;
        }
        try {
            var purposes = client.getExtendedKeyUsage();
            return purposes == null
                    || purposes.contains(CLIENT_AUTH)
                    || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
