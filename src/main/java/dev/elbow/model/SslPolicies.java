package dev.elbow.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// AWS's catalogue of security policies (alb-spec §3.8; the guide's page *Security policies for
/// your Application Load Balancer*).
public final class SslPolicies {
    /// That of a listener which is made by the API and names none.
    public static final String DEFAULT = "ELBSecurityPolicy-2016-08";

    private static final List<String> TLS_1_3 = List.of("TLSv1.3");
    private static final List<String> TLS_1_2 = List.of("TLSv1.2");
    private static final List<String> FROM_1_2 = List.of("TLSv1.2", "TLSv1.3");
    private static final List<String> FROM_1_1 = List.of("TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final List<String> FROM_1_0 = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final List<String> UP_TO_1_2 = List.of("TLSv1", "TLSv1.1", "TLSv1.2");
    private static final List<String> OF_1_1_AND_1_2 = List.of("TLSv1.1", "TLSv1.2");

    private static final List<String> FIPS_OF_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
    private static final List<String> OF_1_3 =
            all(FIPS_OF_1_3, List.of("TLS_CHACHA20_POLY1305_SHA256"));
    private static final List<String> CNSA_OF_1_3 =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

    private static final List<String> GCM_128 = ecdhe("AES128-GCM-SHA256");
    private static final List<String> CBC_128 = ecdhe("AES128-SHA256");
    private static final List<String> SHA_128 = ecdhe("AES128-SHA");
    private static final List<String> GCM_256 = ecdhe("AES256-GCM-SHA384");
    private static final List<String> CBC_256 = ecdhe("AES256-SHA384");
    private static final List<String> SHA_256 = ecdhe("AES256-SHA");

    private static final List<String> RESTRICTED = all(GCM_128, GCM_256);
    private static final List<String> SHA_2 = all(GCM_128, CBC_128, GCM_256, CBC_256);
    private static final List<String> FORWARD_SECRET =
            all(GCM_128, CBC_128, SHA_128, GCM_256, CBC_256, SHA_256);
    private static final List<String> RSA_SHA_2 =
            List.of("AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384", "AES256-SHA256");
    private static final List<String> RSA =
            List.of(
                    "AES128-GCM-SHA256",
                    "AES128-SHA256",
                    "AES128-SHA",
                    "AES256-GCM-SHA384",
                    "AES256-SHA256",
                    "AES256-SHA");
    private static final List<String> CNSA_RSA =
            List.of(
                    "AES256-GCM-SHA384",
                    "AES256-SHA256",
                    "AES256-SHA",
                    "AES128-GCM-SHA256",
                    "AES128-SHA256",
                    "AES128-SHA");
    private static final List<String> OF_2016 = all(FORWARD_SECRET, RSA);

    private static final Map<String, SslPolicy> BY_NAME = new LinkedHashMap<>();

    static {
        add("2016-08", UP_TO_1_2, OF_2016);
        tls13();
        beforeTls13();
        forwardSecret();
        fips();
        cnsa();
    }

    private SslPolicies() {}

    /// In AWS's order.
    public static List<SslPolicy> all() {
        return List.copyOf(BY_NAME.values());
    }

    /// @param name in AWS's spelling; case matters
    public static Optional<SslPolicy> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static void tls13() {
        both("TLS13-1-3", TLS_1_3, OF_1_3);
        both("TLS13-1-2", FROM_1_2, all(OF_1_3, SHA_2));
        both("TLS13-1-2-Res", FROM_1_2, all(OF_1_3, RESTRICTED));
        both("TLS13-1-2-Ext2", FROM_1_2, all(OF_1_3, OF_2016));
        both("TLS13-1-2-Ext1", FROM_1_2, all(OF_1_3, SHA_2, RSA_SHA_2));
        add("TLS13-1-1-2021-06", FROM_1_1, all(OF_1_3, OF_2016));
        both("TLS13-1-0", FROM_1_0, all(OF_1_3, OF_2016));
    }

    private static void both(String name, List<String> protocols, List<String> ciphers) {
        add(name + "-2021-06", protocols, ciphers);
        add(name + "-PQ-2025-09", protocols, ciphers);
    }

    private static void beforeTls13() {
        add("TLS-1-2-Ext-2018-06", TLS_1_2, OF_2016);
        add("TLS-1-2-2017-01", TLS_1_2, all(SHA_2, RSA_SHA_2));
        add("TLS-1-1-2017-01", OF_1_1_AND_1_2, OF_2016);
        add("TLS-1-0-2015-04", UP_TO_1_2, all(OF_2016, List.of("DES-CBC3-SHA")));
        add("2015-05", UP_TO_1_2, OF_2016);
    }

    private static void forwardSecret() {
        add("FS-1-2-Res-2020-10", TLS_1_2, RESTRICTED);
        add("FS-1-2-Res-2019-08", TLS_1_2, SHA_2);
        add("FS-1-2-2019-08", TLS_1_2, FORWARD_SECRET);
        add("FS-1-1-2019-08", OF_1_1_AND_1_2, FORWARD_SECRET);
        add("FS-2018-06", UP_TO_1_2, FORWARD_SECRET);
    }

    private static void fips() {
        bothFips("TLS13-1-3", TLS_1_3, FIPS_OF_1_3);
        bothFips("TLS13-1-2", FROM_1_2, all(FIPS_OF_1_3, SHA_2));
        bothFips("TLS13-1-2-Res", FROM_1_2, all(FIPS_OF_1_3, RESTRICTED));
        bothFips("TLS13-1-2-Ext2", FROM_1_2, all(FIPS_OF_1_3, OF_2016));
        bothFips("TLS13-1-2-Ext1", FROM_1_2, all(FIPS_OF_1_3, SHA_2, RSA_SHA_2));
        bothFips("TLS13-1-2-Ext0", FROM_1_2, all(FIPS_OF_1_3, FORWARD_SECRET));
        add("TLS13-1-1-FIPS-2023-04", FROM_1_1, all(FIPS_OF_1_3, OF_2016));
        bothFips("TLS13-1-0", FROM_1_0, all(FIPS_OF_1_3, OF_2016));
    }

    private static void bothFips(String name, List<String> protocols, List<String> ciphers) {
        add(name + "-FIPS-2023-04", protocols, ciphers);
        add(name + "-FIPS-PQ-2025-09", protocols, ciphers);
    }

    private static void cnsa() {
        var strict = List.of("TLS_AES_256_GCM_SHA384");
        var gcm = all(CNSA_OF_1_3, GCM_256, GCM_128);
        var ecdhe = all(CNSA_OF_1_3, GCM_256, CBC_256, SHA_256, all(GCM_128, CBC_128, SHA_128));
        add("TLS13-1-3-RFC9151-FIPS-2023-07", TLS_1_3, strict);
        add("TLS13-1-2-RFC9151-FIPS-2023-07", FROM_1_2, all(strict, GCM_256));
        add(
                "TLS13-1-2-Ext0-RFC9151-FIPS-2023-07",
                FROM_1_2,
                all(strict, GCM_256, List.of("AES256-GCM-SHA384")));
        add("TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07", FROM_1_2, gcm);
        add("TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07", FROM_1_2, all(gcm, CBC_256, CBC_128));
        add("TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07", FROM_1_2, ecdhe);
        add("TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07", FROM_1_2, all(ecdhe, CNSA_RSA));
    }

    private static void add(String name, List<String> protocols, List<String> ciphers) {
        var full = "ELBSecurityPolicy-" + name;
        BY_NAME.put(
                full, new SslPolicy(full, protocols, ciphers, List.of("application", "network")));
    }

    private static List<String> ecdhe(String cipher) {
        return List.of("ECDHE-ECDSA-" + cipher, "ECDHE-RSA-" + cipher);
    }

    @SafeVarargs
    private static List<String> all(List<String>... groups) {
        var joined = new ArrayList<String>();
        for (var group : groups) {
            joined.addAll(group);
        }
        return List.copyOf(joined);
    }
}
