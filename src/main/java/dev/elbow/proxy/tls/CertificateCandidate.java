package dev.elbow.proxy.tls;

import dev.elbow.certificate.ServerCertificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A certificate of a listener, with the properties that decide between several for one name
/// (behaviour/tls.md#certificates).
///
/// @param alias its name in the JDK's key manager
/// @param names its DNS names in lower case, also with `*` as the first label
record CertificateCandidate(
        String alias,
        ServerCertificate certificate,
        Set<String> names,
        boolean elliptic,
        boolean expired,
        int keyLength,
        Instant end) {
    private static final int DNS_NAME = 2;

    /// AWS's order: ECDSA before RSA, not expired, stronger hash, longer key, later end.
    static final Comparator<CertificateCandidate> BEST_FIRST =
            Comparator.comparing((CertificateCandidate it) -> !it.elliptic)
                    .thenComparing(CertificateCandidate::expired)
                    .thenComparing(CertificateCandidate::hash, Comparator.reverseOrder())
                    .thenComparing(CertificateCandidate::keyLength, Comparator.reverseOrder())
                    .thenComparing(CertificateCandidate::end, Comparator.reverseOrder());

    static CertificateCandidate of(String alias, ServerCertificate certificate, Instant now) {
        var leaf = certificate.leaf();
        var end = leaf.getNotAfter().toInstant();
        return new CertificateCandidate(
                alias,
                certificate,
                dnsNames(leaf),
                leaf.getPublicKey() instanceof ECKey,
                end.isBefore(now),
                keyLength(leaf),
                end);
    }

    private static int keyLength(X509Certificate leaf) {
        return switch (leaf.getPublicKey()) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey elliptic -> elliptic.getParams().getOrder().bitLength();
            case Object _ -> 0;
        };
    }

    /// The digits of the signature's hash: `SHA256withRSA` → 256.
    private int hash() {
        var algorithm = certificate.leaf().getSigAlgName();
        if (algorithm.startsWith("MD5")) {
            return 0;
        }
        var digits = algorithm.replaceAll("with.*", "").replaceAll("\\D", "");
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    /// @param name in lower case
    boolean hasName(String name) {
        return names.contains(name) || names.contains("*" + name.substring(firstDot(name)));
    }

    private static int firstDot(String name) {
        return Math.max(name.indexOf('.'), 0);
    }

    static Set<String> dnsNames(X509Certificate leaf) {
        var names = new HashSet<String>();
        try {
            var alternatives = leaf.getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (each.get(0).equals(DNS_NAME)) {
                    names.add(each.get(1).toString().toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException unreadable) {
            // Without names it can still be the default certificate
            return Set.of();
        }
        return Set.copyOf(names);
    }
}
