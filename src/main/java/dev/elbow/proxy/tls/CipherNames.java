package dev.elbow.proxy.tls;

import java.util.regex.Pattern;

/// Translates names of cipher suites between OpenSSL's, which AWS uses, and the JDK's, which are
/// IANA's.
final class CipherNames {
    private static final Pattern AEAD = Pattern.compile("AES(\\d{3})-GCM-(SHA\\d{3})");
    private static final Pattern CBC = Pattern.compile("AES(\\d{3})-(SHA\\d{0,3})");

    private CipherNames() {}

    /// `ECDHE-RSA-AES128-GCM-SHA256` → `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`
    ///
    /// @param openssl of AWS's catalogue
    static String jdkName(String openssl) {
        if (openssl.startsWith("TLS_")) {
            return openssl;
        }
        if (openssl.equals("DES-CBC3-SHA")) {
            return "SSL_RSA_WITH_3DES_EDE_CBC_SHA";
        }
        for (var exchange : new String[] {"ECDHE-ECDSA-", "ECDHE-RSA-"}) {
            if (openssl.startsWith(exchange)) {
                var name = exchange.substring(0, exchange.length() - 1).replace('-', '_');
                return "TLS_" + name + "_WITH_" + cipher(openssl.substring(exchange.length()));
            }
        }
        return "TLS_RSA_WITH_" + cipher(openssl);
    }

    private static String cipher(String openssl) {
        var aead = AEAD.matcher(openssl);
        if (aead.matches()) {
            return "AES_" + aead.group(1) + "_GCM_" + aead.group(2);
        }
        var cbc = CBC.matcher(openssl);
        if (cbc.matches()) {
            return "AES_" + cbc.group(1) + "_CBC_" + cbc.group(2);
        }
        throw new IllegalArgumentException(
                "cipher: '%s' (expected: one of AWS's catalogue)".formatted(openssl));
    }

    /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` → `ECDHE-RSA-AES128-GCM-SHA256`; suites of TLS 1.3
    /// have one name only.
    static String opensslName(String jdk) {
        int with = jdk.indexOf("_WITH_");
        if (with < 0) {
            return jdk;
        }
        var exchange = jdk.substring("TLS_".length(), with).replace('_', '-');
        var cipher =
                jdk.substring(with + "_WITH_".length())
                        .replace("AES_", "AES")
                        .replace("_CBC_", "-")
                        .replace('_', '-');
        return exchange.equals("RSA") ? cipher : exchange + "-" + cipher;
    }
}
