package dev.elbow.proxy.mutual;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.certificate.Certificates;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/// What the targets of a connection are told of its client's certificate: headers, made once a
/// connection (alb-spec §3.8). Headers of these names that the client sent itself are taken away,
/// also where there is nothing to tell: a target must be able to believe them.
public final class ClientCertificateHeaders {
    private static final AsciiString CHAIN = AsciiString.cached("X-Amzn-Mtls-Clientcert");
    private static final AsciiString SERIAL_NUMBER =
            AsciiString.cached("X-Amzn-Mtls-Clientcert-Serial-Number");
    private static final AsciiString ISSUER = AsciiString.cached("X-Amzn-Mtls-Clientcert-Issuer");
    private static final AsciiString SUBJECT = AsciiString.cached("X-Amzn-Mtls-Clientcert-Subject");
    private static final AsciiString VALIDITY =
            AsciiString.cached("X-Amzn-Mtls-Clientcert-Validity");
    private static final AsciiString LEAF = AsciiString.cached("X-Amzn-Mtls-Clientcert-Leaf");
    private static final List<AsciiString> NAMES =
            List.of(CHAIN, SERIAL_NUMBER, ISSUER, SUBJECT, VALIDITY, LEAF);

    /// RFC 2253 names few attributes; OpenSSL, and so AWS, writes more of them by name.
    private static final Map<String, String> KEYWORDS =
            Map.of(
                    "1.2.840.113549.1.9.1", "emailAddress",
                    "2.5.4.4", "SN",
                    "2.5.4.5", "serialNumber",
                    "2.5.4.12", "title",
                    "2.5.4.42", "GN",
                    "2.5.4.46", "dnQualifier");

    /// That of a connection of a listener which asks for none.
    public static final ClientCertificateHeaders NOT_ASKED =
            new ClientCertificateHeaders(false, List.of());

    private record Line(AsciiString name, String value) {}

    private final boolean asked;
    private final List<Line> lines;

    private ClientCertificateHeaders(boolean asked, List<Line> lines) {
        this.asked = asked;
        this.lines = lines;
    }

    /// The whole chain as the client sent it, its own first; nothing when it sent none.
    public static ClientCertificateHeaders passedThrough(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return new ClientCertificateHeaders(true, List.of());
        }
        var pem = new StringBuilder();
        chain.forEach(certificate -> pem.append(Certificates.write(certificate)));
        return new ClientCertificateHeaders(
                true, List.of(new Line(CHAIN, encoded(pem.toString()))));
    }

    /// What a verified certificate says.
    public static ClientCertificateHeaders verified(X509Certificate client) {
        return new ClientCertificateHeaders(
                true,
                List.of(
                        new Line(SERIAL_NUMBER, serialNumber(client)),
                        new Line(ISSUER, name(client.getIssuerX500Principal())),
                        new Line(SUBJECT, name(client.getSubjectX500Principal())),
                        new Line(VALIDITY, validity(client)),
                        new Line(LEAF, encoded(Certificates.write(client)))));
    }

    /// Sets them for the target.
    public void apply(HttpHeaders headers) {
        if (!asked) {
            return;
        }
        for (var name : NAMES) {
            headers.remove(name);
        }
        for (var line : lines) {
            headers.add(line.name, line.value);
        }
    }

    /// Whole bytes in hexadecimal, as OpenSSL has it.
    private static String serialNumber(X509Certificate client) {
        var hex = client.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private static String validity(X509Certificate client) {
        return "NotBefore=%s;NotAfter=%s"
                .formatted(client.getNotBefore().toInstant(), client.getNotAfter().toInstant());
    }

    /// In RFC 2253, what is not printable ASCII escaped: a name may hold anything, line ends too.
    private static String name(X500Principal principal) {
        var text = principal.getName(X500Principal.RFC2253, KEYWORDS);
        var header = new StringBuilder(text.length());
        for (byte each : text.getBytes(UTF_8)) {
            if (each >= ' ' && each < 0x7f) {
                header.append((char) each);
            } else {
                header.append("\\%02X".formatted(each));
            }
        }
        return header.toString();
    }

    /// Percent-encoded; AWS: "with +=/ as safe characters".
    private static String encoded(String pem) {
        return pem.replace(" ", "%20").replace("\n", "%0A");
    }
}
