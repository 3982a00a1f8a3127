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

/// The headers that describe a client's certificate to targets, computed once a connection
/// (behaviour/tls.md#client-certificates).
///
/// `ReservedHeaders` has removed headers of these names that the client sent.
public final class ClientCertificateHeaders {
    private static final AsciiString CHAIN = AsciiString.cached("X-Amzn-Mtls-Clientcert");
    private static final AsciiString SERIAL_NUMBER =
            AsciiString.cached("X-Amzn-Mtls-Clientcert-Serial-Number");
    private static final AsciiString ISSUER = AsciiString.cached("X-Amzn-Mtls-Clientcert-Issuer");
    private static final AsciiString SUBJECT = AsciiString.cached("X-Amzn-Mtls-Clientcert-Subject");
    private static final AsciiString VALIDITY =
            AsciiString.cached("X-Amzn-Mtls-Clientcert-Validity");
    private static final AsciiString LEAF = AsciiString.cached("X-Amzn-Mtls-Clientcert-Leaf");

    /// RFC 2253 names few attributes; OpenSSL, and so AWS, writes more of them by name.
    private static final Map<String, String> KEYWORDS =
            Map.of(
                    "1.2.840.113549.1.9.1", "emailAddress",
                    "2.5.4.4", "SN",
                    "2.5.4.5", "serialNumber",
                    "2.5.4.12", "title",
                    "2.5.4.42", "GN",
                    "2.5.4.46", "dnQualifier");

    /// None: those on a listener in mode `off`, and of a client without a certificate.
    public static final ClientCertificateHeaders NONE = new ClientCertificateHeaders(List.of());

    private record Line(AsciiString name, AsciiString lowerName, String value) {
        Line(AsciiString name, String value) {
            this(name, name.toLowerCase(), value);
        }
    }

    private final List<Line> lines;

    private ClientCertificateHeaders(List<Line> lines) {
        this.lines = lines;
    }

    /// The whole chain as the client sent it, its own certificate first; no header when it sent
    /// none.
    public static ClientCertificateHeaders ofChain(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return NONE;
        }
        var pem = new StringBuilder();
        chain.forEach(certificate -> pem.append(Certificates.write(certificate)));
        return new ClientCertificateHeaders(
                List.of(new Line(CHAIN, percentEncode(pem.toString()))));
    }

    /// The fields of a verified certificate.
    public static ClientCertificateHeaders ofLeaf(X509Certificate client) {
        return new ClientCertificateHeaders(
                List.of(
                        new Line(SERIAL_NUMBER, serialNumber(client)),
                        new Line(ISSUER, name(client.getIssuerX500Principal())),
                        new Line(SUBJECT, name(client.getSubjectX500Principal())),
                        new Line(VALIDITY, validity(client)),
                        new Line(LEAF, percentEncode(Certificates.write(client)))));
    }

    /// Sets the headers of a request to a target.
    ///
    /// @param lowerCase whether their names are in lower case
    public void apply(HttpHeaders headers, boolean lowerCase) {
        for (var line : lines) {
            headers.add(lowerCase ? line.lowerName : line.name, line.value);
        }
    }

    /// In hexadecimal with an even number of digits, as OpenSSL writes it.
    private static String serialNumber(X509Certificate client) {
        var hex = client.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private static String validity(X509Certificate client) {
        return "NotBefore=%s;NotAfter=%s"
                .formatted(client.getNotBefore().toInstant(), client.getNotAfter().toInstant());
    }

    /// In the form of RFC 2253. Other characters than printable ASCII are escaped: a name may hold
    /// line ends.
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

    /// Percent-encodes a PEM text with `+`, `=` and `/` as safe characters.
    private static String percentEncode(String pem) {
        return pem.replace(" ", "%20").replace("\n", "%0A");
    }
}
