package dev.elbow.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for one machine: what it signs is good for whoever trusts its
/// certificate. Keys are ECDSA P-256, which cost a hundredth of RSA to make.
///
/// @param certificate its own, self-signed
record LocalCa(X509Certificate certificate, PrivateKey key) {
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final Duration OWN_LIFE = Duration.ofDays(3650);

    /// Browsers refuse certificates that are good for longer than 398 days.
    private static final Duration LIFE = Duration.ofDays(397);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    static LocalCa make(Instant now) {
        var keys = keys();
        var name = new X500Principal("CN=Elbow local CA " + hex(4) + ", O=Elbow");
        try {
            var certificate =
                    builder(name, now, OWN_LIFE, name, keys.getPublic())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    new JcaX509ExtensionUtils()
                                            .createSubjectKeyIdentifier(keys.getPublic()));
            return new LocalCa(signed(certificate, keys.getPrivate()), keys.getPrivate());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A server's certificate.
    ///
    /// @param names at least one: host names, also with `*` as the first label, and IP addresses
    ServerCertificate issue(SortedSet<String> names, Instant now) {
        var keys = keys();
        // Clients look at the names below; the subject is for people, and at most 64 characters
        var subject = new X500Principal("CN=Elbow " + hex(4) + ", O=Elbow");
        var alternatives =
                names.stream()
                        .map(
                                name ->
                                        new GeneralName(
                                                ADDRESS.matcher(name).matches()
                                                        ? GeneralName.iPAddress
                                                        : GeneralName.dNSName,
                                                name))
                        .toArray(GeneralName[]::new);
        try {
            var identifiers = new JcaX509ExtensionUtils();
            var issuer = certificate.getSubjectX500Principal();
            var leaf =
                    builder(issuer, now, LIFE, subject, keys.getPublic())
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(alternatives))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    identifiers.createAuthorityKeyIdentifier(certificate));
            return new ServerCertificate(List.of(signed(leaf, key)), keys.getPrivate(), true);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer,
            Instant now,
            Duration life,
            X500Principal subject,
            PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(hex(16), 16).setBit(0),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey by)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by);
            return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
